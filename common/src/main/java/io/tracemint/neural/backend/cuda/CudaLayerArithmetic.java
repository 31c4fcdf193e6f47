package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.BatchNormTensors;
import io.tracemint.neural.backend.LayerArithmetic;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.cuda.driver.Grid;

/** Kernels of layers. */
interface CudaLayerArithmetic extends CudaPart, LayerArithmetic {
  @Override
  default void addBias(Matrix values, Matrix bias) {
    kit().kernel("addBias").with(bias, values).with(values.columns()).over(values.size());
  }

  @Override
  default void addBiasAndRelu(Matrix values, Matrix bias) {
    kit().kernel("addBiasAndRelu").with(bias, values).with(values.columns()).over(values.size());
  }

  @Override
  default void reluGradient(Matrix activated, Matrix gradient) {
    kit().kernel("reluGradient").with(activated, gradient).over(gradient.size());
  }

  @Override
  default void replaceActive(Matrix activated, Matrix tangent) {
    kit().kernel("replaceActive").with(activated, tangent).over(activated.size());
  }

  @Override
  default void leak(Matrix values, float slope, Matrix mask) {
    kit().kernel("leak").with(values, mask).with(slope).over(mask.size());
  }

  @Override
  default void elu(Matrix values) {
    kit().kernel("elu").with(values).over(values.size());
  }

  @Override
  default void eluGradient(Matrix activated, Matrix gradient) {
    kit().kernel("eluGradient").with(activated, gradient).over(gradient.size());
  }

  @Override
  default void batchNorm(Matrix values, BatchNormTensors norm, float keep, Matrix result) {
    kit()
        .kernel("batchNorm")
        .with(values)
        .with(norm.scale(), norm.shift())
        .with(norm.runningMean(), norm.runningVariance())
        .with(norm.inverseDeviation(), norm.normalised())
        .with(result)
        .with(values.rows())
        .with(values.columns())
        .with(keep)
        .with(NORM_EPSILON)
        .on(Grid.ofColumns(values.columns()));
  }

  @Override
  default void batchNormGradient(
      Matrix gradient, BatchNormTensors norm, Matrix scaleGradient, Matrix shiftGradient) {
    kit()
        .kernel("batchNormGradient")
        .with(gradient, norm.scale())
        .with(norm.inverseDeviation(), norm.normalised())
        .with(scaleGradient, shiftGradient)
        .with(gradient.rows())
        .with(gradient.columns())
        .on(Grid.ofColumns(gradient.columns()));
  }

  @Override
  default void lstmStep(LstmStep step, Matrix base) {
    kit()
        .kernel("lstmStep")
        .with(step.gates(), base)
        .with(step.previousCell(), step.cell())
        .with(step.cellTanh(), step.hidden())
        .with(step.cell().columns())
        .over(step.cell().size());
  }

  @Override
  default void lstmStepGradient(
      LstmStep step, Matrix hiddenGradient, Matrix cellGradient, Matrix gateGradient) {
    kit()
        .kernel("lstmStepGradient")
        .with(step.gates(), step.previousCell())
        .with(step.cellTanh(), hiddenGradient)
        .with(cellGradient, gateGradient)
        .with(cellGradient.columns())
        .over(cellGradient.size());
  }
}

package io.tracemint.neural.backend.nd4j;

import static io.tracemint.neural.backend.nd4j.Nd4jMatrix.array;

import io.tracemint.neural.backend.BatchNormTensors;
import io.tracemint.neural.backend.LayerArithmetic;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Layers of ND4J's operations. */
interface Nd4jLayerArithmetic extends Nd4jPart, LayerArithmetic {
  @Override
  default void addBias(Matrix values, Matrix bias) {
    array(values).addiRowVector(array(bias));
  }

  @Override
  default void addBiasAndRelu(Matrix values, Matrix bias) {
    addBias(values, bias);
    Transforms.relu(array(values), false);
  }

  @Override
  default void reluGradient(Matrix activated, Matrix gradient) {
    array(gradient).muli(active(activated));
  }

  @Override
  default void replaceActive(Matrix activated, Matrix tangent) {
    INDArray active = active(activated);
    array(activated).assign(array(tangent)).muli(active);
  }

  /** One where a unit is active: the sign of what is never negative. */
  private INDArray active(Matrix activated) {
    INDArray active = kit().scratch().like(0, activated).array().assign(array(activated));
    return Transforms.sign(active, false);
  }

  @Override
  default void batchNorm(Matrix values, BatchNormTensors norm, float keep, Matrix result) {
    kit().norms().apply(values, norm, keep, result);
  }

  @Override
  default void batchNormGradient(
      Matrix gradient, BatchNormTensors norm, Matrix scaleGradient, Matrix shiftGradient) {
    kit().norms().gradient(gradient, norm, scaleGradient, shiftGradient);
  }

  @Override
  default void lstmStep(LstmStep step, Matrix base) {
    kit().lstm().step(step, base);
  }

  @Override
  default void lstmStepGradient(
      LstmStep step, Matrix hiddenGradient, Matrix cellGradient, Matrix gateGradient) {
    kit().lstm().gradient(step, hiddenGradient, cellGradient, gateGradient);
  }
}

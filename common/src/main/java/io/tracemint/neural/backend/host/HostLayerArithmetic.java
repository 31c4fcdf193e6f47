package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.BatchNormTensors;
import io.tracemint.neural.backend.LayerArithmetic;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;

/** Loops over rows of units. */
interface HostLayerArithmetic extends HostPart, LayerArithmetic {
  @Override
  default void addBias(Matrix values, Matrix bias) {
    HostMatrix v = HostMatrix.of(values);
    HostMatrix b = HostMatrix.of(bias);
    kit().eachRow(v, row -> Elementwise.add(b.data, b.offset, v.data, v.at(row), v.columns));
  }

  @Override
  default void addBiasAndRelu(Matrix values, Matrix bias) {
    HostMatrix v = HostMatrix.of(values);
    HostMatrix b = HostMatrix.of(bias);
    kit().eachRow(v, row -> Elementwise.addAndRelu(b.data, b.offset, v.data, v.at(row), v.columns));
  }

  @Override
  default void reluGradient(Matrix activated, Matrix gradient) {
    HostMatrix a = HostMatrix.of(activated);
    HostMatrix g = HostMatrix.of(gradient);
    kit().eachRow(a, row -> Elementwise.mask(a.data, a.at(row), g.data, g.at(row), a.columns));
  }

  @Override
  default void replaceActive(Matrix activated, Matrix tangent) {
    HostMatrix a = HostMatrix.of(activated);
    HostMatrix t = HostMatrix.of(tangent);
    kit()
        .eachRow(
            a, row -> Elementwise.replaceActive(a.data, a.at(row), t.data, t.at(row), a.columns));
  }

  @Override
  default void leak(Matrix values, float slope, Matrix mask) {
    HostMatrix v = HostMatrix.of(values);
    HostMatrix m = HostMatrix.of(mask);
    kit()
        .eachRow(
            v, row -> Elementwise.leak(v.data, v.at(row), slope, m.data, m.at(row), v.columns));
  }

  @Override
  default void elu(Matrix values) {
    HostMatrix v = HostMatrix.of(values);
    kit().eachRow(v, row -> Elementwise.elu(v.data, v.at(row), v.columns));
  }

  @Override
  default void eluGradient(Matrix activated, Matrix gradient) {
    HostMatrix a = HostMatrix.of(activated);
    HostMatrix g = HostMatrix.of(gradient);
    kit()
        .eachRow(
            a, row -> Elementwise.eluGradient(a.data, a.at(row), g.data, g.at(row), a.columns));
  }

  @Override
  default void batchNorm(Matrix values, BatchNormTensors norm, float keep, Matrix result) {
    float[] mean = kit().threads().scratch(0, values.columns());
    float[] variance = kit().threads().scratch(1, values.columns());
    BatchNormKernel.statistics(HostMatrix.of(values), norm, keep, mean, variance);
    BatchNormKernel.apply(HostMatrix.of(values), norm, mean, HostMatrix.of(result));
  }

  @Override
  default void batchNormGradient(
      Matrix gradient, BatchNormTensors norm, Matrix scaleGradient, Matrix shiftGradient) {
    BatchNormKernel.gradient(
        HostMatrix.of(gradient),
        norm,
        HostMatrix.of(scaleGradient),
        HostMatrix.of(shiftGradient),
        kit().threads().scratch(0, gradient.columns()));
  }

  @Override
  default void lstmStep(LstmStep step, Matrix base) {
    LstmKernel.step(step, HostMatrix.of(base));
  }

  @Override
  default void lstmStepGradient(
      LstmStep step, Matrix hiddenGradient, Matrix cellGradient, Matrix gateGradient) {
    LstmKernel.gradient(
        step,
        HostMatrix.of(hiddenGradient),
        HostMatrix.of(cellGradient),
        HostMatrix.of(gateGradient));
  }
}

package io.tracemint.neural.layer;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.BatchNormTensors;
import io.tracemint.neural.backend.LayerArithmetic;
import io.tracemint.neural.backend.Matrix;
import java.util.function.Consumer;

/** Batch norm; the running statistics keep 0.9 of their old value at each training batch. */
public final class BatchNorm {
  private static final float KEEP = 0.9f;

  private final Backend backend;
  private final Parameter scale;
  private final Parameter shift;
  private final Parameter runningMean;
  private final Parameter runningVariance;
  private final Matrix inverseDeviation;
  private final Matrix normalised;

  public BatchNorm(Backend backend, Parameters parameters, String name, int units, int batch) {
    this.backend = backend;
    this.scale = parameters.learned(name + ".scale", 1, units, Initial.constant(1));
    this.shift = parameters.learned(name + ".shift", 1, units, Initial.constant(0));
    this.runningMean = parameters.kept(name + ".mean", units, Initial.constant(0));
    this.runningVariance = parameters.kept(name + ".variance", units, Initial.constant(1));
    this.inverseDeviation = backend.zeros(1, units);
    this.normalised = backend.zeros(batch, units);
  }

  public void apply(Matrix values, Matrix result) {
    backend.batchNorm(values, tensors(), KEEP, result);
  }

  /**
   * Outside training batch norm is a factor and an offset for each unit, by the running statistics,
   * which the layer that comes next takes into its weights.
   */
  public void foldInto(Linear next) {
    Scaling own = scaling();
    next.takeIn(own.factors(), own.offsets());
  }

  /** The same where the layer before it is linear. */
  public void foldIntoBefore(Linear before) {
    Scaling own = scaling();
    before.giveOut(own.factors(), own.offsets());
  }

  /** The same where neither is: an operation of its own. */
  public Consumer<Matrix> frozen() {
    Scaling own = scaling();
    Matrix factors = backend.zeros(1, own.factors().length);
    Matrix offsets = backend.zeros(1, own.offsets().length);
    backend.write(own.factors(), factors);
    backend.write(own.offsets(), offsets);
    return values -> {
      backend.scaleColumns(values, factors);
      backend.addBias(values, offsets);
    };
  }

  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  private record Scaling(float[] factors, float[] offsets) {}

  private Scaling scaling() {
    float[] factors = read(scale);
    float[] offsets = read(shift);
    float[] means = read(runningMean);
    float[] variances = read(runningVariance);
    for (int unit = 0; unit < factors.length; unit++) {
      factors[unit] *= (float) (1 / Math.sqrt(variances[unit] + LayerArithmetic.NORM_EPSILON));
      offsets[unit] -= means[unit] * factors[unit];
    }
    return new Scaling(factors, offsets);
  }

  private float[] read(Parameter parameter) {
    float[] values = new float[parameter.size()];
    backend.read(parameter.value(), values);
    return values;
  }

  public void back(Matrix gradient) {
    backend.batchNormGradient(gradient, tensors(), scale.gradient(), shift.gradient());
  }

  private BatchNormTensors tensors() {
    return new BatchNormTensors(
        scale.value(),
        shift.value(),
        runningMean.value(),
        runningVariance.value(),
        inverseDeviation,
        normalised);
  }
}

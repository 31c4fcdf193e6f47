package io.tracemint.neural.backend.nd4j;

import io.tracemint.neural.backend.AdamStep;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.factory.Nd4j;

/** What runs over all parameters at once, in as few passes over memory as ND4J offers. */
final class Updates {
  private Updates() {}

  /** {@code part} is room for a result in between. */
  static void adam(
      INDArray values,
      INDArray gradients,
      INDArray mean,
      INDArray variance,
      INDArray part,
      AdamStep step) {
    mean.muli(step.beta1());
    addScaled(1 - step.beta1(), gradients, mean);
    gradients.muli(gradients, part);
    variance.muli(step.beta2());
    addScaled(1 - step.beta2(), part, variance);
    Nd4j.getExecutioner().exec(new Sqrt(variance, part));
    mean.divi(part.addi(step.epsilon()), part);
    addScaled(-step.rate(), part, values);
  }

  static void average(INDArray values, float decay, INDArray average) {
    average.muli(decay);
    addScaled(1 - decay, values, average);
  }

  /** target += factor source. */
  private static void addScaled(float factor, INDArray source, INDArray target) {
    Nd4j.getBlasWrapper().level1().axpy(source.length(), factor, source, target);
  }
}

package io.tracemint.neural.backend;

/**
 * One update of Kingma and Ba's Adam with the bias corrections folded in: {@code w -= rate * m /
 * (sqrt(v) + epsilon)}.
 */
public record AdamStep(float rate, float beta1, float beta2, float epsilon) {
  /** The step's effective values after {@code count} updates, this one included. */
  public static AdamStep of(double rate, double beta1, double beta2, long count) {
    double root = Math.sqrt(1 - Math.pow(beta2, (double) count));
    double corrected = rate * root / (1 - Math.pow(beta1, (double) count));
    return new AdamStep((float) corrected, (float) beta1, (float) beta2, (float) (1e-8 * root));
  }
}

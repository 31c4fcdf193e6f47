package io.tracemint.neural.backend.host;

/**
 * tanh and the logistic function as a quotient of two polynomials, which the compiler turns into
 * vector instructions where it cannot for {@code Math.tanh}. The coefficients are a weighted
 * least-squares fit of tanh(x) / x in x² over |x| ≤ 8.8; the absolute error is below 4e-7.
 */
final class Rational {
  private static final float LIMIT = 8.8f;
  private static final float P0 = 1.0f;
  private static final float P1 = 0.1339404f;
  private static final float P2 = 0.003511077f;
  private static final float P3 = 2.0865758e-05f;
  private static final float P4 = 1.371515e-08f;
  private static final float Q1 = 0.4672736f;
  private static final float Q2 = 0.025935821f;
  private static final float Q3 = 0.00033110348f;
  private static final float Q4 = 7.9229903e-07f;

  private Rational() {}

  static float tanh(float x) {
    float t = Math.min(LIMIT, Math.max(-LIMIT, x));
    float u = t * t;
    float p = t * (P0 + u * (P1 + u * (P2 + u * (P3 + u * P4))));
    float q = 1f + u * (Q1 + u * (Q2 + u * (Q3 + u * Q4)));
    return p / q;
  }

  static float logistic(float x) {
    return 0.5f + 0.5f * tanh(0.5f * x);
  }
}

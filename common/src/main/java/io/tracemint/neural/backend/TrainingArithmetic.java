package io.tracemint.neural.backend;

/** What losses are made of, and what an optimiser does to weights. */
public interface TrainingArithmetic extends MatrixArithmetic {
  /** Keeps the root of the penalty's squared norm differentiable at zero. */
  double PENALTY_EPSILON = 1e-8;

  /** Brings every value into ±{@code bound}. */
  default void clip(Matrix values, float bound) {
    float[] v = new float[values.size()];
    read(values, v);
    for (int i = 0; i < v.length; i++) {
      v[i] = Math.max(-bound, Math.min(bound, v[i]));
    }
    write(v, values);
  }

  /** result = real + alpha (fake - real), one alpha a row. */
  void interpolate(Matrix real, Matrix fake, Matrix alpha, Matrix result);

  /**
   * The gradient penalty of the given input gradients, mean of (norm - 1)², and, in place, the
   * first tangent: {@code weight · 2 / rows · (norm - 1) / norm} times the gradients.
   */
  double penalty(Matrix inputGradients, float weight);

  double mean(Matrix values);

  /** {@link #penalty(Matrix, float)}, left among numbers. */
  default void penalty(Matrix inputGradients, float weight, Results results, int at) {
    HeapResults.of(results)[at] = penalty(inputGradients, weight);
  }

  /** {@link #mean(Matrix)}, left among numbers. */
  default void mean(Matrix values, Results results, int at) {
    HeapResults.of(results)[at] = mean(values);
  }

  /** Shortens all numbers, as one vector, to a norm; leaves that of before among numbers. */
  default void shorten(Matrix vector, double most, Results norms, int at) {
    Matrix row = vector.reshaped(1, vector.size());
    Matrix number = zeros(1, 1);
    float[] square = new float[1];
    addRowDots(row, row, number);
    read(number, square);
    double norm = Math.sqrt(square[0]);
    if (norm > most) {
      fill(number, (float) (most / norm));
      scaleRows(row, number);
    }
    HeapResults.of(norms)[at] = norm;
  }

  void adam(Matrix values, Matrix gradients, Matrix mean, Matrix variance, AdamStep step);

  /** average = decay average + (1 - decay) values. */
  void movingAverage(Matrix values, float decay, Matrix average);
}

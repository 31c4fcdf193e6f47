package io.tracemint.neural.backend;

/** What layers of units do with their sums, forwards and back. */
public interface LayerArithmetic extends Store {
  /** Keeps batch norm's deviation from zero. */
  float NORM_EPSILON = 1e-5f;

  /** Adds the row {@code bias} to every row. */
  void addBias(Matrix values, Matrix bias);

  /** values = max(0, values + bias). */
  void addBiasAndRelu(Matrix values, Matrix bias);

  /** Zeroes the gradient where the unit was inactive. */
  void reluGradient(Matrix activated, Matrix gradient);

  /** Replaces active units by the tangent, and leaves inactive ones zero. */
  void replaceActive(Matrix activated, Matrix tangent);

  /** Multiplies the mask by {@code slope} where the value is not above 0 (leaky ReLU). */
  default void leak(Matrix values, float slope, Matrix mask) {
    float[] v = new float[values.size()];
    float[] m = new float[mask.size()];
    read(values, v);
    read(mask, m);
    for (int i = 0; i < m.length; i++) {
      m[i] *= v[i] > 0 ? 1 : slope;
    }
    write(m, mask);
  }

  /** Where a value is not above 0: e to its power, less 1 (ELU). */
  default void elu(Matrix values) {
    float[] v = new float[values.size()];
    read(values, v);
    for (int i = 0; i < v.length; i++) {
      v[i] = v[i] > 0 ? v[i] : (float) Math.expm1(v[i]);
    }
    write(v, values);
  }

  /** Turns the gradient of what {@link #elu} gave, in place, into that of the values. */
  default void eluGradient(Matrix activated, Matrix gradient) {
    float[] a = new float[activated.size()];
    float[] g = new float[gradient.size()];
    read(activated, a);
    read(gradient, g);
    for (int i = 0; i < g.length; i++) {
      g[i] *= a[i] > 0 ? 1 : a[i] + 1;
    }
    write(g, gradient);
  }

  /** Normalises by the batch's own statistics and moves the running ones by {@code 1 - keep}. */
  void batchNorm(Matrix values, BatchNormTensors norm, float keep, Matrix result);

  /** Turns the gradient of the result, in place, into the gradient of the values. */
  void batchNormGradient(
      Matrix gradient, BatchNormTensors norm, Matrix scaleGradient, Matrix shiftGradient);

  /** Adds {@code base} to the gates, activates them and steps the cell. */
  void lstmStep(LstmStep step, Matrix base);

  /**
   * Back through one step: from the gradients of the new hidden state and cell to those of the
   * gates' sums and, in place, of the previous cell.
   */
  void lstmStepGradient(
      LstmStep step, Matrix hiddenGradient, Matrix cellGradient, Matrix gateGradient);
}

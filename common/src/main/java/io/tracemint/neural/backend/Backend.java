package io.tracemint.neural.backend;

import java.util.List;
import java.util.function.Supplier;

/**
 * Where the numbers are kept and the arithmetic is done. The networks are written in terms of these
 * operations alone, so the same training code runs on the heap, on ND4J or on a GPU. Results go
 * into matrices that the caller has allocated once; nothing here allocates during training.
 */
public interface Backend extends TokenArithmetic, SequenceArithmetic, AutoCloseable {
  /** Keeps the root of the penalty's squared norm differentiable at zero. */
  double PENALTY_EPSILON = 1e-8;

  /** Keeps batch norm's deviation from zero. */
  float NORM_EPSILON = 1e-5f;

  /** What runs where, for the log. */
  String description();

  /** target += source. */
  void add(Matrix source, Matrix target);

  /** Adds the source to each of the blocks of as many rows. */
  default void addToBlocks(Matrix source, Matrix blocks) {
    for (int row = 0; row < blocks.rows(); row += source.rows()) {
      add(source, blocks.rows(row, source.rows()));
    }
  }

  /** Adds each block of as many rows to the target, the first one first. */
  default void addBlocks(Matrix blocks, Matrix target) {
    for (int row = 0; row < blocks.rows(); row += target.rows()) {
      add(blocks.rows(row, target.rows()), target);
    }
  }

  /** Copies {@code count} columns between matrices with the same number of rows. */
  void copyColumns(Matrix source, int from, Matrix target, int to, int count);

  /** Moves the first {@code count} of the given rows, which ascend, to the top. */
  default void keepRows(Matrix values, int[] rows, int count) {
    float[] row = new float[values.columns()];
    for (int i = 0; i < count; i++) {
      read(values.rows(rows[i], 1), row);
      write(row, values.rows(i, 1));
    }
  }

  // ---- products; with add, the product is added to what the result holds

  /** result = left right. */
  void product(Matrix left, Matrix right, boolean add, Matrix result);

  /** result = left rightᵀ. */
  void productWithTransposed(Matrix left, Matrix right, boolean add, Matrix result);

  /** result = leftᵀ right. */
  void transposedProduct(Matrix left, Matrix right, boolean add, Matrix result);

  // ---- layers

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

  /** target = target ∘ factors, number by number. */
  default void multiply(Matrix factors, Matrix target) {
    float[] f = new float[factors.size()];
    float[] t = new float[target.size()];
    read(factors, f);
    read(target, t);
    for (int i = 0; i < t.length; i++) {
      t[i] *= f[i];
    }
    write(t, target);
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

  /** Brings every value into ±{@code bound}. */
  default void clip(Matrix values, float bound) {
    float[] v = new float[values.size()];
    read(values, v);
    for (int i = 0; i < v.length; i++) {
      v[i] = Math.max(-bound, Math.min(bound, v[i]));
    }
    write(v, values);
  }

  /** sums = column sums of values. */
  void columnSums(Matrix values, Matrix sums);

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

  // ---- heads and flows

  /** Multiplies every column by its factor. */
  void scaleColumns(Matrix values, Matrix factors);

  /** Applies each head's activation in place. */
  void heads(Matrix values, Heads heads);

  /** Turns the gradient of the activated values, in place, into that of the sums. */
  void headsGradient(Matrix activated, Heads heads, Matrix gradient);

  /**
   * One-hot of the largest choice for softmax heads, the value itself for the others; in place
   * where both are one matrix.
   */
  void harden(Matrix soft, Heads heads, Matrix hard);

  /**
   * DoppelGANger's liveness: a block counts as long as every record of the blocks before it says
   * "continues" with more than one half.
   *
   * @param blocks [blocks × flows, records a block × record width], block-major
   * @param width columns of one record, of which the second last says "continues"
   * @param alive [blocks × flows, 1], 1 or 0
   */
  void liveness(Matrix blocks, int width, int flows, Matrix alive);

  /** Multiplies every row by its factor. */
  void scaleRows(Matrix values, Matrix factors);

  /** From [blocks × flows, block width] to [flows, blocks × block width]. */
  void blocksToFlows(Matrix blocks, Matrix flows);

  /** The inverse of {@link #blocksToFlows}. */
  void flowsToBlocks(Matrix flows, Matrix blocks);

  // ---- losses and optimiser

  /** results += the dot product of each pair of rows. */
  void addRowDots(Matrix left, Matrix right, Matrix results);

  /** target += each row of the source times its factor. */
  void addScaledRows(Matrix source, Matrix factors, Matrix target);

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

  // ---- what can be done at the same time

  /**
   * Work on the heap whose result is asked for later: done meanwhile where the backend works on a
   * device, else when it is asked for.
   */
  default <T> Supplier<T> ahead(Supplier<T> work) {
    return work;
  }

  /** Runs all, beside each other where the backend can. */
  void together(List<Runnable> works);

  /**
   * The parts of a batch that are best taken through many operations {@link #together}, where no
   * row needs another's numbers. They are the same on any number of threads.
   */
  default List<Rows> parts(int rows) {
    return List.of(new Rows(0, rows));
  }

  @Override
  void close();
}

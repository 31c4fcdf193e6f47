package io.tracemint.neural.backend;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Where the numbers are kept and the arithmetic is done. The networks are written in terms of these
 * operations alone, so the same training code runs on the heap, on ND4J or on a GPU. Results go
 * into matrices that the caller has allocated once; nothing here allocates during training.
 */
public interface Backend extends AutoCloseable {
  /** Keeps the root of the penalty's squared norm differentiable at zero. */
  double PENALTY_EPSILON = 1e-8;

  /** Keeps batch norm's deviation from zero. */
  float NORM_EPSILON = 1e-5f;

  /** What runs where, for the log. */
  String description();

  Matrix zeros(int rows, int columns);

  void write(float[] rowMajor, Matrix target);

  void read(Matrix source, float[] rowMajor);

  void copy(Matrix source, Matrix target);

  void fill(Matrix target, float value);

  /** target += source. */
  void add(Matrix source, Matrix target);

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

  // ---- tokens; one below 0 stands for none

  /** target += the rows of the table that the tokens choose, one a row. */
  default void addTableRows(Matrix table, int[] tokens, Matrix target) {
    float[] rows = new float[table.size()];
    float[] sums = new float[target.size()];
    read(table, rows);
    read(target, sums);
    TokenKernel.addRows(rows, 0, tokens, sums, 0, table.columns());
    write(sums, target);
  }

  /** Adds each row of the source to the row of the table that its token chooses. */
  default void addToTableRows(Matrix source, int[] tokens, Matrix table) {
    float[] rows = new float[table.size()];
    float[] values = new float[source.size()];
    read(table, rows);
    read(source, values);
    TokenKernel.addToRows(values, 0, tokens, rows, 0, table.columns());
    write(rows, table);
  }

  /**
   * The cross entropy of the tokens under the softmax of their rows' scores, in nats, each by its
   * row's weight; turns the scores, in place, into its gradient.
   */
  default double crossEntropy(Matrix scores, int[] tokens, float[] weights) {
    float[] values = new float[scores.size()];
    read(scores, values);
    double loss = TokenKernel.crossEntropy(values, 0, scores.columns(), tokens, weights);
    write(values, scores);
    return loss;
  }

  // ---- memories of sequences: loops on the heap, until a backend has better

  /** The numbers on the heap: the backend's own where it keeps them there, else a copy. */
  default Heap heap(Matrix matrix) {
    float[] values = new float[matrix.size()];
    read(matrix, values);
    return new Heap(values, 0);
  }

  /** Puts back numbers of {@link #heap} that have changed. */
  default void put(Heap numbers, Matrix matrix) {
    write(numbers.data(), matrix);
  }

  /** Does work on the heap for each of some sequences, none of which needs another's. */
  default void each(int count, IntConsumer work) {
    for (int i = 0; i < count; i++) {
      work.accept(i);
    }
  }

  /**
   * Divides every row by the root of its mean square, and multiplies by the scale of its column.
   */
  default void rmsNorm(Matrix values, Matrix scale, Matrix result) {
    Heap x = heap(values);
    Heap s = heap(scale);
    Heap y = heap(result);
    each(values.rows(), row -> NormKernel.apply(x, s, y, row, values.columns()));
    put(y, result);
  }

  /** Turns the gradient of the result, in place, into that of the values. */
  default void rmsNormGradient(Matrix values, Matrix scale, Matrix gradient, Matrix scaleGradient) {
    Heap x = heap(values);
    Heap s = heap(scale);
    Heap g = heap(gradient);
    float[] sums = new float[values.columns()];
    for (int row = 0; row < values.rows(); row++) {
      NormKernel.gradient(x, s, g, sums, row, values.columns());
    }
    put(g, gradient);
    write(sums, scaleGradient);
  }

  /** result = sums ∘ logistic(sums) (SiLU). */
  default void silu(Matrix sums, Matrix result) {
    float[] values = new float[sums.size()];
    read(sums, values);
    for (int i = 0; i < values.length; i++) {
      values[i] /= (float) (1 + Math.exp(-values[i]));
    }
    write(values, result);
  }

  /** Turns the gradient of {@link #silu}'s result, in place, into that of the sums. */
  default void siluGradient(Matrix sums, Matrix gradient) {
    float[] x = new float[sums.size()];
    float[] g = new float[gradient.size()];
    read(sums, x);
    read(gradient, g);
    for (int i = 0; i < g.length; i++) {
      float gate = (float) (1 / (1 + Math.exp(-x[i])));
      g[i] *= gate * (1 + x[i] * (1 - gate));
    }
    write(g, gradient);
  }

  /**
   * Convolves sequences.
   *
   * @param after what they leave for the batch that follows, as {@link Taps#before}
   */
  default void convolve(Taps taps, Matrix result, Matrix after) {
    TapKernel kernel = new TapKernel(this, taps);
    Heap y = heap(result);
    Heap left = heap(after);
    each(
        taps.sequences().count(),
        sequence -> {
          kernel.forward(sequence, y);
          kernel.leave(sequence, left);
        });
    put(y, result);
    put(left, after);
  }

  /** The gradients of a convolution by its inputs, weights and biases. */
  default void convolveGradient(
      Taps taps, Matrix gradient, Matrix ofInputs, Matrix ofWeight, Matrix ofBias) {
    TapKernel kernel = new TapKernel(this, taps);
    int count = taps.sequences().count();
    fill(ofInputs, 0);
    Heap g = heap(gradient);
    Heap x = heap(ofInputs);
    float[][] sums = new float[count][taps.weight().size() + taps.channels()];
    each(count, sequence -> kernel.backward(sequence, g, x, sums[sequence]));
    put(x, ofInputs);
    float[] sum = HeapSums.of(sums);
    write(Arrays.copyOf(sum, ofWeight.size()), ofWeight);
    write(Arrays.copyOfRange(sum, ofWeight.size(), sum.length), ofBias);
  }

  /** Scans sequences; their memories go on from those of the batch before. */
  default void scan(Scan scan, Matrix result) {
    ScanKernel kernel = new ScanKernel(this, scan);
    Heap y = heap(result);
    each(scan.sequences().count(), sequence -> kernel.forward(sequence, y));
    kernel.putMemory(this);
    put(y, result);
  }

  /** The gradients of the scan that was done last with these matrices. */
  default void scanGradient(Scan scan, Matrix gradient, Scan.Gradients into) {
    ScanKernel kernel = new ScanKernel(this, scan);
    int count = scan.sequences().count();
    int heads = scan.heads();
    Heap g = heap(gradient);
    Heap mixed = heap(into.mixed());
    Heap steps = heap(into.steps());
    float[][] sums = new float[count][3 * heads];
    each(count, sequence -> kernel.new Back(g, mixed, steps, sums[sequence]).run(sequence));
    put(mixed, into.mixed());
    put(steps, into.steps());
    float[] sum = HeapSums.of(sums);
    write(Arrays.copyOf(sum, heads), into.rates());
    write(Arrays.copyOfRange(sum, heads, 2 * heads), into.bias());
    write(Arrays.copyOfRange(sum, 2 * heads, 3 * heads), into.skip());
  }

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

  void adam(Matrix values, Matrix gradients, Matrix mean, Matrix variance, AdamStep step);

  /** average = decay average + (1 - decay) values. */
  void movingAverage(Matrix values, float decay, Matrix average);

  // ---- what can be done at the same time

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

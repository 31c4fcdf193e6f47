package io.tracemint.neural.backend;

import java.util.Arrays;

/** Operations on sequences with a memory: loops on the heap, until a backend has better. */
public interface SequenceArithmetic extends Store {
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
    Heap g = heap(gradient);
    NormKernel.Back back = new NormKernel.Back(heap(scale), values.columns());
    for (int row = 0; row < values.rows(); row++) {
      back.row(x, g, row);
    }
    put(g, gradient);
    write(back.ofScale(), scaleGradient);
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
    ScanArrays arrays = new ScanArrays(this, scan);
    ScanKernel kernel = new ScanKernel(arrays);
    Heap y = heap(result);
    each(scan.sequences().count(), sequence -> kernel.run(sequence, y));
    arrays.putMemory(this);
    put(y, result);
  }

  /** The gradients of the scan that was done last with these matrices. */
  default void scanGradient(Scan scan, Matrix gradient, Scan.Gradients into) {
    ScanArrays arrays = new ScanArrays(this, scan);
    int count = scan.sequences().count();
    int heads = scan.heads();
    Heap g = heap(gradient);
    Heap mixed = heap(into.mixed());
    Heap steps = heap(into.steps());
    float[][] sums = new float[count][3 * heads];
    each(
        count,
        sequence -> new ScanGradientKernel(arrays, g, mixed, steps, sums[sequence]).run(sequence));
    put(mixed, into.mixed());
    put(steps, into.steps());
    float[] sum = HeapSums.of(sums);
    write(Arrays.copyOf(sum, heads), into.rates());
    write(Arrays.copyOfRange(sum, heads, 2 * heads), into.bias());
    write(Arrays.copyOfRange(sum, 2 * heads, 3 * heads), into.skip());
  }
}

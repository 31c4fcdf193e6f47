package io.tracemint.neural.backend;

/** Loops of {@link Taps} over single sequences on heap arrays. */
final class TapKernel {
  private final Taps taps;
  private final int channels;
  private final Heap inputs;
  private final Heap weight;
  private final Heap bias;
  private final Heap before;

  TapKernel(Store backend, Taps taps) {
    this.taps = taps;
    this.channels = taps.channels();
    this.inputs = backend.heap(taps.inputs());
    this.weight = backend.heap(taps.weight());
    this.bias = backend.heap(taps.bias());
    this.before = backend.heap(taps.before());
  }

  void forward(int sequence, Heap result) {
    float[][] weights = rows(weight, taps.taps());
    float[] x = new float[channels];
    float[] y = new float[channels];
    int first = sequence * taps.sequences().length();
    for (int t = 0; t < taps.sequences().length(); t++) {
      System.arraycopy(bias.data(), bias.at(), y, 0, channels);
      for (int tap = 0; tap < seen(first + t); tap++) {
        Heap from = at(sequence, t - tap);
        System.arraycopy(from.data(), from.at(), x, 0, channels);
        addProduct(weights[tap], x, y);
      }
      System.arraycopy(y, 0, result.data(), result.at() + (first + t) * channels, channels);
    }
  }

  /** Rows as arrays of their own: only loops at one index become vector instructions. */
  private float[][] rows(Heap matrix, int count) {
    float[][] rows = new float[count][channels];
    for (int row = 0; row < count; row++) {
      System.arraycopy(matrix.data(), matrix.at() + row * channels, rows[row], 0, channels);
    }
    return rows;
  }

  /** What a sequence leaves for the batch after it. */
  void leave(int sequence, Heap after) {
    int most = taps.taps() - 1;
    for (int i = 0; i < most; i++) {
      Heap from = at(sequence, taps.sequences().length() - most + i);
      int to = after.at() + (sequence * most + i) * channels;
      System.arraycopy(from.data(), from.at(), after.data(), to, channels);
    }
  }

  /** Adds to the inputs' gradient, and adds up those of weights and then of biases. */
  void backward(int sequence, Heap gradient, Heap ofInputs, float[] ofWeights) {
    int length = taps.sequences().length();
    int first = sequence * length;
    float[][] weights = rows(weight, taps.taps());
    float[][] sums = new float[taps.taps() + 1][channels];
    float[] x = new float[channels];
    float[] g = new float[channels];
    for (int t = 0; t < length; t++) {
      System.arraycopy(gradient.data(), gradient.at() + (first + t) * channels, g, 0, channels);
      for (int tap = 0; tap < seen(first + t); tap++) {
        Heap from = at(sequence, t - tap);
        System.arraycopy(from.data(), from.at(), x, 0, channels);
        addProduct(g, x, sums[tap]);
        if (t >= tap) {
          int to = ofInputs.at() + (first + t - tap) * channels;
          System.arraycopy(ofInputs.data(), to, x, 0, channels);
          addProduct(weights[tap], g, x);
          System.arraycopy(x, 0, ofInputs.data(), to, channels);
        }
      }
      add(g, sums[taps.taps()]);
    }
    for (int row = 0; row < sums.length; row++) {
      System.arraycopy(sums[row], 0, ofWeights, row * channels, channels);
    }
  }

  /** How many taps lie in the row's own sequence. */
  private int seen(int row) {
    return Math.min(taps.taps(), taps.sequences().since()[row] + 1);
  }

  private Heap at(int sequence, int t) {
    int length = taps.sequences().length();
    int most = taps.taps() - 1;
    return t >= 0
        ? new Heap(inputs.data(), inputs.at() + (sequence * length + t) * channels)
        : new Heap(before.data(), before.at() + (sequence * most + most + t) * channels);
  }

  private static void addProduct(float[] left, float[] right, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += left[i] * right[i];
    }
  }

  private static void add(float[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }
}

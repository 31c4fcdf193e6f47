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
    int first = sequence * taps.sequences().length();
    for (int t = 0; t < taps.sequences().length(); t++) {
      int to = result.at() + (first + t) * channels;
      System.arraycopy(bias.data(), bias.at(), result.data(), to, channels);
      for (int tap = 0; tap < seen(first + t); tap++) {
        Heap from = at(sequence, t - tap);
        int of = weight.at() + tap * channels;
        addProduct(weight.data(), of, from.data(), from.at(), result.data(), to, channels);
      }
    }
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
    int first = sequence * taps.sequences().length();
    for (int t = 0; t < taps.sequences().length(); t++) {
      int g = gradient.at() + (first + t) * channels;
      for (int tap = 0; tap < seen(first + t); tap++) {
        Heap from = at(sequence, t - tap);
        addProduct(gradient.data(), g, from.data(), from.at(), ofWeights, tap * channels, channels);
        if (t >= tap) {
          int to = ofInputs.at() + (first + t - tap) * channels;
          int of = weight.at() + tap * channels;
          addProduct(weight.data(), of, gradient.data(), g, ofInputs.data(), to, channels);
        }
      }
      int biases = taps.taps() * channels;
      for (int i = 0; i < channels; i++) {
        ofWeights[biases + i] += gradient.data()[g + i];
      }
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

  private static void addProduct(
      float[] left, int leftAt, float[] right, int rightAt, float[] to, int at, int count) {
    for (int i = 0; i < count; i++) {
      to[at + i] += left[leftAt + i] * right[rightAt + i];
    }
  }
}

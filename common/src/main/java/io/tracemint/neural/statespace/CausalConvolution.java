package io.tracemint.neural.statespace;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Sequences;
import io.tracemint.neural.backend.Taps;

/** Each channel of a row, and of the rows before it, in a weighted sum. */
final class CausalConvolution {
  static final int TAPS = 4;

  private final Backend backend;
  private final Parameter weight;
  private final Parameter bias;
  private final Matrix before;
  private final Matrix after;

  CausalConvolution(
      Backend backend, Parameters parameters, String name, int channels, int sequences) {
    this.backend = backend;
    Initial uniform = Initial.uniform(1 / Math.sqrt(TAPS));
    this.weight = parameters.learned(name + ".weight", TAPS, channels, uniform);
    this.bias = parameters.learned(name + ".bias", 1, channels, uniform);
    this.before = backend.zeros(sequences * (TAPS - 1), channels);
    this.after = backend.zeros(sequences * (TAPS - 1), channels);
  }

  /** Goes on after the rows of the last batch. */
  void apply(Sequences sequences, Matrix x, Matrix y) {
    backend.copy(after, before);
    backend.convolve(taps(sequences, x), y, after);
  }

  private Taps taps(Sequences sequences, Matrix x) {
    return new Taps(sequences, x, weight.value(), bias.value(), before);
  }

  void back(Sequences sequences, Matrix x, Matrix dy, Matrix dx) {
    backend.convolveGradient(taps(sequences, x), dy, dx, weight.gradient(), bias.gradient());
  }

  void forget() {
    backend.fill(after, 0);
  }
}

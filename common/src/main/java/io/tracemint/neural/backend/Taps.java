package io.tracemint.neural.backend;

/**
 * A convolution over the rows of sequences, each channel for itself: a row sees itself and those
 * before it.
 *
 * @param weight [taps, channels]; the first tap is the row itself, the last the oldest that it sees
 * @param bias [1, channels]
 * @param before [sequences × (taps - 1), channels]: what came before the batch, the oldest first
 */
public record Taps(Sequences sequences, Matrix inputs, Matrix weight, Matrix bias, Matrix before) {
  int taps() {
    return weight.rows();
  }

  int channels() {
    return weight.columns();
  }
}

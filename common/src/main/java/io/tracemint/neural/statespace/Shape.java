package io.tracemint.neural.statespace;

import io.tracemint.neural.backend.Scan;

/**
 * How large a state-space language model is.
 *
 * @param width of a token's vector
 * @param blocks one after the other
 * @param states that each channel remembers
 * @param headWidth channels that forget together
 */
public record Shape(int vocabulary, int width, int blocks, int states, int headWidth) {
  private static final int EXPANSION = 2;

  public Shape {
    if (width < 1 || EXPANSION * width % headWidth != 0) {
      throw new IllegalArgumentException(
          "width is " + width + ", twice that must be a multiple of the head's " + headWidth);
    }
  }

  int channels() {
    return EXPANSION * width;
  }

  int heads() {
    return channels() / headWidth;
  }

  /** Channels, and what each row writes and reads. */
  int mixed() {
    return channels() + 2 * states;
  }

  /** Numbers that are learnt. */
  public long weights() {
    long in = (long) width * (channels() + mixed() + heads());
    long convolution = (CausalConvolution.TAPS + 1L) * mixed();
    long out = (long) channels() * width;
    long block = width + in + convolution + 3L * heads() + channels() + out;
    return (long) vocabulary * width + blocks * block + width;
  }

  /** Numbers that a row of tokens takes in training, in all matrices. */
  public long numbersPerToken() {
    long memory = (long) states * channels() / Scan.BLOCK;
    long block = 2L * width + 5L * channels() + 3L * mixed() + heads() + memory;
    long gradients = 2L * width + 2L * channels() + 2L * mixed() + heads();
    return vocabulary + 1L + 2L * width + blocks * block + gradients;
  }
}

package io.tracemint.neural.diffusion;

/**
 * How large a denoiser is.
 *
 * @param rows of an example
 * @param numbers of a row, which are made
 * @param words that a row may be given
 * @param classes that an example may be of
 * @param width of a row's vector
 * @param blocks one after the other
 */
public record Shape(int rows, int numbers, int words, int classes, int width, int blocks) {
  /** Units of the layers between, over the width. */
  static final int EXPANSION = 4;

  /** Sines and cosines of the step. */
  static final int WAVES = 32;

  /** Units that rows are mixed by. */
  int mixed() {
    return 2 * rows;
  }

  /** Numbers that are learnt. */
  public long weights() {
    long in = (numbers + 1L) * width + (long) (rows + words + classes + 1) * width;
    long time = (2L * WAVES + 1) * width + (width + 1L) * width;
    long modulation = 4L * (width + 1) * width;
    long units = (long) EXPANSION * width;
    long block = 2L * width + modulation + 2L * rows * mixed() + (width + 1) * units;
    block += (units + 1) * width;
    return in + time + blocks * block + width + (width + 1L) * numbers;
  }

  /** Numbers that a row takes in all matrices. */
  public long numbersPerRow() {
    long block = (10L + 2 * EXPANSION) * width + 4L * width;
    return 6L * numbers + blocks * block + (6L + 2 * EXPANSION) * width;
  }
}

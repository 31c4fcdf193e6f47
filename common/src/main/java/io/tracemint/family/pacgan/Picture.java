package io.tracemint.family.pacgan;

/**
 * A header as a square grey picture: each half byte is a square block of pixels of one shade, nine
 * blocks in a row. Where the blocks end the picture is black.
 *
 * @param block pixels of a block's side
 */
record Picture(int block) {
  private static final int HALF = 4;
  private static final int SHADES = 16;
  private static final double SCALE = 256;
  private static final int ACROSS = 9;

  /** A multiple of four, which the networks halve twice. */
  int side() {
    return (ACROSS * block + HALF - 1) / HALF * HALF;
  }

  int pixels() {
    return side() * side();
  }

  void write(byte[] header, float[] into, int from) {
    for (int half = 0; half < 2 * header.length; half++) {
      float shade = (float) ((SHADES * half(header, half) + SHADES / 2) / SCALE);
      for (int pixel = 0; pixel < block * block; pixel++) {
        into[from + at(half, pixel)] = shade;
      }
    }
  }

  private static int half(byte[] header, int number) {
    return (header[number / 2] >>> (number % 2 == 0 ? HALF : 0)) & (SHADES - 1);
  }

  /** By the mean of each block. */
  void read(float[] pictures, int from, byte[] header) {
    for (int i = 0; i < header.length; i++) {
      int high = shade(pictures, from, 2 * i);
      header[i] = (byte) ((high << HALF) | shade(pictures, from, 2 * i + 1));
    }
  }

  private int shade(float[] pictures, int from, int half) {
    double sum = 0;
    for (int pixel = 0; pixel < block * block; pixel++) {
      sum += pictures[from + at(half, pixel)];
    }
    int shade = (int) Math.floor(sum / (block * block) * SCALE / SHADES);
    return Math.max(0, Math.min(SHADES - 1, shade));
  }

  private int at(int half, int pixel) {
    int row = half / ACROSS * block + pixel / block;
    int column = half % ACROSS * block + pixel % block;
    return row * side() + column;
  }
}

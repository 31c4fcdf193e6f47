package io.tracemint.neural.gan;

/** Real rows, each perhaps with a class that it is conditioned on. */
public interface Examples {
  int rows();

  /** Numbers of a row. */
  int width();

  /** Classes; 0 where rows are not conditioned. */
  default int classes() {
    return 0;
  }

  default int classOf(int row) {
    return 0;
  }

  /** Writes a row, over zeros. */
  void write(int row, float[] into, int from);
}

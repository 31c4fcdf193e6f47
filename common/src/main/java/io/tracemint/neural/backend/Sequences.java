package io.tracemint.neural.backend;

import java.util.Arrays;

/**
 * Which rows of a batch follow each other: all of the first sequence, then all of the second. A row
 * of sequences may hold the end of one and the beginning of another; those know nothing of each
 * other.
 *
 * @param length rows of each
 * @param since rows of its own that come before each row, those of earlier batches among them
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Sequences(int count, int length, int[] since) {
  /** Sequences that all begin with the batch. */
  public static Sequences beginning(int count, int length) {
    int[] since = new int[count * length];
    Arrays.setAll(since, row -> row % length);
    return new Sequences(count, length, since);
  }

  public int rows() {
    return count * length;
  }

  /** Whether a row begins a sequence, and remembers nothing. */
  boolean begins(int row) {
    return since[row] == 0;
  }
}

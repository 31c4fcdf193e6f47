package io.tracemint.neural.backend;

/** Neighbouring rows of a batch. */
public record Rows(int from, int count) {
  public Matrix of(Matrix batch) {
    return batch.rows(from, count);
  }
}

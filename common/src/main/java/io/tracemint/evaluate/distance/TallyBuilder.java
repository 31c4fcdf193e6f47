package io.tracemint.evaluate.distance;

import java.util.Arrays;

/** Collects a sample of any length; memory follows its distinct values, not its length. */
public final class TallyBuilder {
  private static final int BUFFER = 1 << 16;

  private double[] buffer = new double[256];
  private int size;
  private Tally done = Tally.empty();

  public void add(double value) {
    if (size == buffer.length) {
      makeRoom();
    }
    buffer[size++] = value;
  }

  // The buffer grows with what is already tallied, which keeps the total cost of merges O(n log n).
  private void makeRoom() {
    if (size < Math.max(BUFFER, done.distinct())) {
      buffer = Arrays.copyOf(buffer, 2 * size);
    } else {
      flush();
    }
  }

  private void flush() {
    Arrays.sort(buffer, 0, size);
    done = done.merge(Tally.ofSorted(buffer, size));
    size = 0;
  }

  public Tally build() {
    flush();
    return done;
  }
}

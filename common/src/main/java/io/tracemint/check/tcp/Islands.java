package io.tracemint.check.tcp;

import java.util.Arrays;

/** Ranges of sequence numbers that were seen ahead of others, in order and apart. */
final class Islands {
  private static final int MOST = 16;

  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private int count;

  /** Adds a range that starts behind the edge; the edge, moved where there are too many. */
  int add(int start, int end, int edge) {
    if (count == MOST) {
      // What is missing before the first is taken as seen.
      return advance(Math.max(0, ends[0] - edge) + edge);
    }
    int place = 0;
    while (place < count && starts[place] - start <= 0) {
      place++;
    }
    open(place);
    starts[place] = start;
    ends[place] = end;
    return edge;
  }

  private void open(int place) {
    System.arraycopy(starts, place, starts, place + 1, count - place);
    System.arraycopy(ends, place, ends, place + 1, count - place);
    count++;
  }

  /** Where the edge comes to when it reaches a number, by the ranges that it touches. */
  int advance(int edge) {
    int reached = edge;
    int passed = 0;
    while (passed < count && starts[passed] - reached <= 0) {
      reached = ends[passed] - reached > 0 ? ends[passed] : reached;
      passed++;
    }
    System.arraycopy(starts, passed, starts, 0, count - passed);
    System.arraycopy(ends, passed, ends, 0, count - passed);
    count -= passed;
    return reached;
  }

  /** Whether a range lies within one that was seen. */
  boolean holds(int start, int end) {
    for (int i = 0; i < count; i++) {
      if (starts[i] - start <= 0 && ends[i] - end >= 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOf(starts, count));
  }
}

package io.tracemint.ingest.header;

import io.tracemint.ingest.capture.Frames;

/** Which rows of a block lack a header, found once for all columns that come from it. */
final class Absence {
  private final int[] headers;
  private final boolean[] flags = new boolean[Frames.CAPACITY];
  private boolean known;

  /** Where each row has the header; at the frames' zeros if it has none. */
  Absence(int[] headers) {
    this.headers = headers;
  }

  /** Forgets the block before. */
  void clear() {
    known = false;
  }

  void copyTo(boolean[] nulls, int from, Frames frames) {
    if (!known) {
      known = true;
      find(headers, frames.zeros, flags, frames.count);
    }
    System.arraycopy(flags, 0, nulls, from, frames.count);
  }

  private static void find(int[] headers, int zeros, boolean[] flags, int count) {
    for (int row = 0; row < count; row++) {
      flags[row] = headers[row] == zeros;
    }
  }
}

package io.tracemint.ingest.capture;

import io.tracemint.ingest.input.Window;

/**
 * A block of captured frames that lie in one buffer, as one array per property. Stages that follow
 * fill {@link #ipAt} and drop frames by moving later ones forward.
 */
public final class Frames {
  public static final int CAPACITY = 512;

  /** The buffer all positions refer to, followed by {@link Window#PADDING} zeros. */
  public byte[] bytes = new byte[0];

  /** Where zeros begin in {@link #bytes}. */
  public int zeros;

  /** The link type all frames of the block share, a LINKTYPE_ number. */
  public int linkType;

  public int count;

  /** Where each record starts in its file. */
  public final long[] offsets = new long[CAPACITY];

  public final long[] timeNanos = new long[CAPACITY];
  public final int[] starts = new int[CAPACITY];
  public final int[] capturedBytes = new int[CAPACITY];
  public final int[] wireBytes = new int[CAPACITY];

  /** Where each frame's IP header starts in {@link #bytes}. */
  public final int[] ipAt = new int[CAPACITY];

  private int limit = CAPACITY;

  /** The most frames the next block may hold. */
  public void limit(int most) {
    limit = Math.min(CAPACITY, most);
  }

  public int limit() {
    return limit;
  }

  void reset(Window window, int sharedLinkType) {
    bytes = window.bytes();
    zeros = window.zeros();
    linkType = sharedLinkType;
    count = 0;
  }

  void add(long offset, long time, int start, int captured, int wire) {
    put(count++, offset, time, start, captured, wire);
  }

  /** Describes frame {@code row}, for loops that count for themselves. */
  void put(int row, long offset, long time, int start, int captured, int wire) {
    offsets[row] = offset;
    timeNanos[row] = time;
    starts[row] = start;
    capturedBytes[row] = captured;
    wireBytes[row] = wire < 0 ? Integer.MAX_VALUE : wire;
  }

  /** Copies frame {@code from} over frame {@code to}, in the course of dropping some. */
  public void move(int from, int to) {
    if (from != to) {
      offsets[to] = offsets[from];
      timeNanos[to] = timeNanos[from];
      starts[to] = starts[from];
      capturedBytes[to] = capturedBytes[from];
      wireBytes[to] = wireBytes[from];
      ipAt[to] = ipAt[from];
    }
  }

  public int end(int row) {
    return starts[row] + capturedBytes[row];
  }
}

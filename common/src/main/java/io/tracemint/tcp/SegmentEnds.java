package io.tracemint.tcp;

/** Where the last few segments of a sender ended, numbers modulo 2^32 in rising order. */
final class SegmentEnds {
  private static final int KEPT = 256;

  private final int[] ends = new int[KEPT];
  private int count;
  private int newest = -1;

  void clear() {
    count = 0;
  }

  void add(int end) {
    newest = (newest + 1) % KEPT;
    ends[newest] = end;
    count = Math.min(count + 1, KEPT);
  }

  /** The end of the newest segment but {@code back}, or what stands for it if there is none. */
  int back(int back, int otherwise) {
    return back < count ? at(back) : otherwise;
  }

  /** How many segments end behind {@code from}, up to {@code to}. */
  int between(int from, int to) {
    return behind(from) - behind(to);
  }

  /** The end of the segment with that number, counted from 1, behind {@code from}. */
  int nth(int number, int from, int otherwise) {
    int back = behind(from) - number;
    return back >= 0 ? at(back) : otherwise;
  }

  /** The last end before {@code from}. */
  int before(int from, int otherwise) {
    int back = behind(from - 1);
    return back < count ? at(back) : otherwise;
  }

  private int behind(int from) {
    int back = 0;
    while (back < count && at(back) - from > 0) {
      back++;
    }
    return back;
  }

  private int at(int back) {
    return ends[(newest - back + KEPT) % KEPT];
  }
}

package io.tracemint.check.tcp;

/**
 * Who speaks with whom, the same for both directions: the end with the smaller address and port
 * first.
 *
 * @param swapped whether the sender of the packet asked for is the second; of no account when two
 *     are compared
 */
record Ends(long high, long low, long otherHigh, long otherLow, int ports, boolean swapped) {
  static Ends of(long high, long low, long otherHigh, long otherLow, Segment segment) {
    int from = segment.sourcePort;
    int to = segment.destinationPort;
    int order = Long.compareUnsigned(high, otherHigh);
    order = order == 0 ? Long.compareUnsigned(low, otherLow) : order;
    order = order == 0 ? Integer.compare(from, to) : order;
    return order <= 0
        ? new Ends(high, low, otherHigh, otherLow, from << 16 | to, false)
        : new Ends(otherHigh, otherLow, high, low, to << 16 | from, true);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ends ends
        && low == ends.low
        && otherLow == ends.otherLow
        && ports == ends.ports
        && high == ends.high
        && otherHigh == ends.otherHigh;
  }

  @Override
  public int hashCode() {
    long mixed = 31 * (31 * (31 * (31 * low + otherLow) + ports) + high) + otherHigh;
    return Long.hashCode(mixed * 0x9E3779B97F4A7C15L);
  }
}

package io.tracemint.generate;

/**
 * Whose flow it is when all flows of a pool's hosts stand in a row: a part of the trace takes those
 * whose multiple of the golden ratio, without what is before the point, falls between two bounds.
 * Such multiples lie evenly, so that each part takes its share of every stretch, and parts whose
 * bounds do not overlap take no flow twice.
 */
record HostTurn(double from, double to) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  /** A part of this turn, such as a slice of a chunk. */
  HostTurn part(int number, int parts) {
    double each = (to - from) / parts;
    return new HostTurn(from + number * each, from + (number + 1) * each);
  }

  /** How many of the flows from one place on and before another; about, above so many. */
  long flows(long first, long end, long counted) {
    if (end - first > counted) {
      double share = to - from;
      return (long) Math.floor(end * share + from) - (long) Math.floor(first * share + from);
    }
    long flows = 0;
    for (long flow = first; flow < end; flow++) {
      double place = ((flow * GOLDEN) >>> 11) * UNIT;
      flows += place >= from && place < to ? 1 : 0;
    }
    return flows;
  }
}

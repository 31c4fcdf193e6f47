package io.tracemint.generate;

/** Bytes per packet of a flow record, in thousandths, which is derived and in no table. */
final class MeanSize {
  static final String COLUMN = "bytes per packet";
  private static final double UNIT = 1_000;

  private MeanSize() {}

  static long of(long packets, long bytes) {
    return Math.round(UNIT * bytes / Math.max(1, packets));
  }

  static long[] of(long[] packets, long[] bytes) {
    long[] sizes = new long[packets.length];
    for (int row = 0; row < sizes.length; row++) {
      sizes[row] = of(packets[row], bytes[row]);
    }
    return sizes;
  }

  /** Lowers bytes to what so many packets carry at most, at the largest size that is known. */
  static void limit(long[] bytes, long[] packets, int[] rows, Marginal sizes) {
    double largest = sizes.value(1) / UNIT;
    for (int row : rows) {
      bytes[row] = Math.min(bytes[row], Math.round(largest * packets[row]));
    }
  }

  static long[] bytes(long[] packets, long[] sizes) {
    long[] bytes = new long[packets.length];
    for (int row = 0; row < bytes.length; row++) {
      bytes[row] = Math.round(packets[row] * (sizes[row] / UNIT));
    }
    return bytes;
  }
}

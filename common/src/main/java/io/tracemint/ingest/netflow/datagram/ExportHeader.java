package io.tracemint.ingest.netflow.datagram;

/**
 * What a datagram's header says about all its records.
 *
 * @param exportNanos when it was sent, nanoseconds since 1970 UTC
 * @param uptimeMillis how long the exporter had been up then, modulo 2^32; IPFIX does not say
 * @param version 5, 9 or 10
 * @param origin what tells exporters apart whose address is not known: when they started, in
 *     seconds; 0 where it is known, or nothing tells
 */
public record ExportHeader(
    Scope scope, int version, long exportNanos, long uptimeMillis, long origin) {
  // Times are cut to seconds, and clocks are set.
  private static final long SAME_SECONDS = 120;

  /** Without anything that tells exporters apart. */
  public ExportHeader(Scope scope, int version, long exportNanos, long uptimeMillis) {
    this(scope, version, exportNanos, uptimeMillis, 0);
  }

  /** Whether two may be of one exporter. */
  public static boolean isSame(long origin, long other) {
    return Math.abs(origin - other) <= SAME_SECONDS;
  }
}

package io.tracemint.export.netflow;

/**
 * The exporter's clock: when it was switched on, and when the current datagram leaves. Datagrams
 * leave on whole seconds after the last flow in them has ended, so that headers without fractions
 * lose nothing. Before 32 bits of milliseconds run out, the exporter starts anew.
 */
final class Uptime {
  private static final long LEAD_MILLIS = 60_000;
  private static final long RESTART_MILLIS = 1L << 31;
  private static final long NEVER = Long.MIN_VALUE / 2;

  private long bootMillis = NEVER;
  private long exportSeconds;

  /** Whether a flow starts too late for this clock, so that a datagram must end before it. */
  boolean isWorn(long startMillis) {
    return startMillis - bootMillis > RESTART_MILLIS;
  }

  /** Called with the first flow of each datagram; later ones start no earlier. */
  void begin(long startMillis) {
    if (bootMillis == NEVER || isWorn(startMillis)) {
      bootMillis = startMillis - LEAD_MILLIS;
    }
  }

  void ended(long endMillis) {
    exportSeconds = Math.max(exportSeconds, Math.floorDiv(endMillis - 1, 1_000L) + 1);
  }

  int uptime(long millis) {
    return (int) (millis - bootMillis);
  }

  int uptimeAtExport() {
    return uptime(exportSeconds * 1_000);
  }

  long exportSeconds() {
    return exportSeconds;
  }
}

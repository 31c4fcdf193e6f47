package io.tracemint.ingest.netflow;

import io.tracemint.ingest.netflow.datagram.ExportHeader;
import io.tracemint.ingest.netflow.template.Slot;
import io.tracemint.ingest.netflow.template.Values;

/**
 * Start and duration of a record out of the many ways in which exporters tell the time. Exact
 * clocks win over uptimes; a record without any time counts as seen when it was exported.
 */
final class FlowTimes {
  private static final long UNKNOWN = Long.MIN_VALUE;
  private static final long NANOS_A_SECOND = 1_000_000_000L;
  private static final long NANOS_A_MILLI = 1_000_000L;

  /** Seconds from the first epoch of NTP (1900) to 1970. */
  private static final long NTP_TO_UNIX_SECONDS = 2_208_988_800L;

  private long startNanos;
  private long durationNanos;

  long startNanos() {
    return startNanos;
  }

  long durationNanos() {
    return durationNanos;
  }

  /**
   * Reads both; false if a time does not fit into nanoseconds since 1970.
   *
   * @param bootNanos when the exporter started, or a negative number if nobody said
   */
  boolean read(Values values, ExportHeader header, long bootNanos) {
    try {
      long start = start(values, header, bootNanos);
      long end = end(values, header, bootNanos);
      long duration = duration(values);
      settle(header, start, end, duration);
      return startNanos >= 0;
    } catch (ArithmeticException tooLarge) {
      return false;
    }
  }

  private void settle(ExportHeader header, long start, long end, long duration) {
    if (start == UNKNOWN && end == UNKNOWN) {
      end = header.exportNanos();
      start = duration == UNKNOWN ? end : Math.subtractExact(end, duration);
    } else if (start == UNKNOWN) {
      start = duration == UNKNOWN ? end : Math.subtractExact(end, duration);
    } else if (end == UNKNOWN) {
      end = duration == UNKNOWN ? start : Math.addExact(start, duration);
    }
    startNanos = start;
    durationNanos = Math.max(0, Math.subtractExact(end, start));
  }

  private static long start(Values values, ExportHeader header, long bootNanos) {
    if (values.firstOf(Slot.START_NANOS) != 0) {
      return ntp(values.of(Slot.START_NANOS));
    }
    if (values.firstOf(Slot.START_MICROS) != 0) {
      return ntp(values.of(Slot.START_MICROS));
    }
    if (values.firstOf(Slot.START_MILLIS) != 0) {
      return nanos(values.of(Slot.START_MILLIS), NANOS_A_MILLI);
    }
    if (values.firstOf(Slot.START_SECONDS) != 0) {
      return nanos(values.of(Slot.START_SECONDS), NANOS_A_SECOND);
    }
    if (values.has(Slot.START_DELTA_MICROS)) {
      return header.exportNanos() - nanos(values.of(Slot.START_DELTA_MICROS), 1_000);
    }
    if (values.has(Slot.START_UPTIME)) {
      return uptime(values.of(Slot.START_UPTIME), values, header, bootNanos);
    }
    return observed(values);
  }

  private static long end(Values values, ExportHeader header, long bootNanos) {
    if (values.firstOf(Slot.END_NANOS) != 0) {
      return ntp(values.of(Slot.END_NANOS));
    }
    if (values.firstOf(Slot.END_MICROS) != 0) {
      return ntp(values.of(Slot.END_MICROS));
    }
    if (values.firstOf(Slot.END_MILLIS) != 0) {
      return nanos(values.of(Slot.END_MILLIS), NANOS_A_MILLI);
    }
    if (values.firstOf(Slot.END_SECONDS) != 0) {
      return nanos(values.of(Slot.END_SECONDS), NANOS_A_SECOND);
    }
    if (values.has(Slot.END_DELTA_MICROS)) {
      return header.exportNanos() - nanos(values.of(Slot.END_DELTA_MICROS), 1_000);
    }
    if (values.has(Slot.END_UPTIME)) {
      return uptime(values.of(Slot.END_UPTIME), values, header, bootNanos);
    }
    return UNKNOWN;
  }

  private static long observed(Values values) {
    if (values.firstOf(Slot.OBSERVED_NANOS) != 0) {
      return ntp(values.of(Slot.OBSERVED_NANOS));
    }
    if (values.firstOf(Slot.OBSERVED_MICROS) != 0) {
      return ntp(values.of(Slot.OBSERVED_MICROS));
    }
    if (values.firstOf(Slot.OBSERVED_MILLIS) != 0) {
      return nanos(values.of(Slot.OBSERVED_MILLIS), NANOS_A_MILLI);
    }
    if (values.firstOf(Slot.OBSERVED_SECONDS) != 0) {
      return nanos(values.of(Slot.OBSERVED_SECONDS), NANOS_A_SECOND);
    }
    return UNKNOWN;
  }

  private static long duration(Values values) {
    if (values.has(Slot.DURATION_MICROS)) {
      return nanos(values.of(Slot.DURATION_MICROS), 1_000);
    }
    if (values.has(Slot.DURATION_MILLIS)) {
      return nanos(values.of(Slot.DURATION_MILLIS), NANOS_A_MILLI);
    }
    return UNKNOWN;
  }

  private static long uptime(
      long uptimeMillis, Values values, ExportHeader header, long bootNanos) {
    long boot = bootNanos;
    if (values.firstOf(Slot.INIT_MILLIS) != 0) {
      boot = nanos(values.of(Slot.INIT_MILLIS), NANOS_A_MILLI);
    }
    if (header.version() != 10) {
      return atUptime(header.exportNanos(), header.uptimeMillis(), uptimeMillis);
    }
    if (boot < 0) {
      return UNKNOWN;
    }
    long uptimeAtExport = (header.exportNanos() - boot) / NANOS_A_MILLI;
    return atUptime(boot + uptimeAtExport * NANOS_A_MILLI, uptimeAtExport, uptimeMillis);
  }

  /**
   * The time at which the exporter's 32-bit millisecond counter showed a value, counted back from
   * the moment of export. The difference is signed, so that the counter may wrap in between and a
   * flow may end slightly after its export.
   */
  static long atUptime(long exportNanos, long uptimeAtExport, long uptimeMillis) {
    int ago = (int) (uptimeAtExport - uptimeMillis);
    return Math.subtractExact(exportNanos, ago * NANOS_A_MILLI);
  }

  /** NTP's 32.32 format; seconds that would lie before 1970 belong to its next era. */
  static long ntp(long timestamp) {
    long seconds = (timestamp >>> 32) - NTP_TO_UNIX_SECONDS;
    if (seconds < 0) {
      seconds += 1L << 32;
    }
    long fraction = ((timestamp & 0xFFFF_FFFFL) * NANOS_A_SECOND + (1L << 31)) >>> 32;
    return seconds * NANOS_A_SECOND + fraction;
  }

  private static long nanos(long value, long unit) {
    if (value < 0) {
      throw new ArithmeticException("unsigned 64-bit time out of range");
    }
    return Math.multiplyExact(value, unit);
  }
}

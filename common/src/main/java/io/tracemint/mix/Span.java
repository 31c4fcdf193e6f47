package io.tracemint.mix;

/** How many records a trace has, and when the first and the last of them were. */
public record Span(long records, long firstNanos, long lastNanos) {
  long nanos() {
    return lastNanos - firstNanos;
  }
}

package io.tracemint.export.netflow;

import io.tracemint.failure.UserError;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Waits for instants of a trace, played faster or slower than recorded. */
public final class Pace {
  /** Lets time pass. */
  interface Pause {
    void nanos(long nanos) throws InterruptedException;
  }

  private final double speed;
  private final LongSupplier clock;
  private final Pause pause;
  private boolean begun;
  private long firstNanos;
  private long startNanos;

  Pace(double speed, LongSupplier clock, Pause pause) {
    this.speed = speed;
    this.clock = clock;
    this.pause = pause;
  }

  /** So many times as fast as the trace; infinite to wait for nothing. */
  public static Pace of(double speed) {
    return new Pace(speed, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  /** Reads how many times as fast: 10x, 0.5, or max. */
  public static double speed(String text) {
    if (text.equals("max")) {
      return Double.POSITIVE_INFINITY;
    }
    if (!text.matches("\\d{1,9}(\\.\\d{1,9})?x?") || !(number(text) > 0)) {
      throw UserError.of(
          "--speed is %s, must be a number above 0 such as 10x, or max. Change the option.", text);
    }
    return number(text);
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace("x", ""));
  }

  /** Returns when a moment of the trace has come; the first one has come already. */
  void await(long timeNanos) throws InterruptedIOException {
    if (!begun) {
      begun = true;
      firstNanos = timeNanos;
      startNanos = clock.getAsLong();
    }
    long due = startNanos + Math.round((timeNanos - firstNanos) / speed);
    try {
      for (long left = due - clock.getAsLong(); left > 0; left = due - clock.getAsLong()) {
        pause.nanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for the time of a datagram");
    }
  }
}

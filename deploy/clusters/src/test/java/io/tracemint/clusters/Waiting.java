package io.tracemint.clusters;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that another process does. */
final class Waiting {
  /** When something has hung; a busy machine is only slow. */
  static final Duration PATIENCE = Duration.ofMinutes(20);

  private static final long POLL_MILLIS = 100;

  private Waiting() {}

  static void until(String what, Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("No " + what + " after " + patience);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }
}

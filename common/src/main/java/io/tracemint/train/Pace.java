package io.tracemint.train;

import java.util.function.LongSupplier;

/** How fast training goes and how long it still takes, by a clock that the caller gives. */
public final class Pace implements Watcher {
  private final long steps;
  private final LongSupplier nanoTime;
  private final long startNanos;
  private long done;
  private long flows;

  public Pace(long steps, LongSupplier nanoTime) {
    this.steps = steps;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  @Override
  public void stepped(Progress progress) {
    done++;
    flows += progress.flows();
  }

  public double flowsPerSecond() {
    return flows * 1e9 / Math.max(1, elapsedNanos());
  }

  /** Nanoseconds until the last step, at the pace so far; 0 before the first step. */
  public long remainingNanos() {
    return done == 0 ? 0 : (long) ((double) elapsedNanos() / done * (steps - done));
  }

  private long elapsedNanos() {
    return nanoTime.getAsLong() - startNanos;
  }
}

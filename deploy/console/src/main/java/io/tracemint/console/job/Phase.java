package io.tracemint.console.job;

import java.time.Duration;

/** How far a phase of a job is, from its last event. */
public record Phase(
    String name, String unit, long done, long total, double seconds, String note, boolean ended) {

  public double share() {
    return total <= 0 ? 1 : Math.min(1, (double) done / total);
  }

  /** What is left at the rate so far; nothing where no rate is known. */
  public Duration left() {
    double share = share();
    return ended || share == 0
        ? Duration.ZERO
        : Duration.ofMillis((long) (seconds * 1000 * (1 - share) / share));
  }
}

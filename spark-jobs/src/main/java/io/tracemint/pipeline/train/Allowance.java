package io.tracemint.pipeline.train;

import java.io.Serializable;
import java.time.Duration;

/** How long a training may take by the clock. */
record Allowance(long millis) implements Serializable {
  private static final long serialVersionUID = 1L;

  static final Allowance ENDLESS = new Allowance(Long.MAX_VALUE);

  static Allowance of(Duration time) {
    return new Allowance(Math.max(0, time.toMillis()));
  }

  boolean isEndless() {
    return millis == Long.MAX_VALUE;
  }

  Allowance atMost(Allowance other) {
    return millis <= other.millis ? this : other;
  }

  Allowance less(Duration used) {
    return isEndless() ? this : of(Duration.ofMillis(millis).minus(used));
  }

  Allowance times(double share) {
    return isEndless() ? this : new Allowance(Math.round(share * millis));
  }

  /**
   * Whether there is time for another pass after so many in so much time. There is for the first.
   */
  boolean allowsAnother(long passes, Duration taken) {
    return passes == 0 || taken.toMillis() * (1.0 + 1.0 / passes) <= millis;
  }
}

package io.tracemint.progress;

import java.time.Duration;

/** Lines now and then, as for a log. */
record PlainDisplay() implements Display {
  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public String progress(PhaseEvent event) {
    return PhaseLine.of(event) + "\n";
  }
}

package io.tracemint.pipeline.run;

import io.tracemint.failure.UserError;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How long a run may take by the clock, and what of that is for training. */
final class TimeBudget {
  /** The other steps of a run take about the rest, whatever its size. */
  private static final double OF_TRAINING = 0.6;

  /** What generating, exporting and comparing take at least, of the whole. */
  private static final double BEHIND = 0.2;

  private final Duration whole;
  private final long begun = System.nanoTime();

  private TimeBudget(Duration whole) {
    this.whole = whole;
  }

  /** The setting's; empty where there is no bound. */
  static Optional<TimeBudget> of(Settings settings) {
    Duration whole = settings.group("run").getDuration("budget");
    if (whole.isNegative()) {
      throw UserError.of(
          "run.budget is %s, must be a time such as 10m, or 0s for no bound.",
          settings.group("run").getString("budget"));
    }
    return whole.isZero() ? Optional.empty() : Optional.of(new TimeBudget(whole));
  }

  /** Settings under which training keeps to its share. */
  Settings apply(Settings settings) {
    String share = Math.max(1, times(OF_TRAINING).toMillis()) + "ms";
    return settings.with(Layer.ofTexts("run.budget", Map.of("train.budget", share)));
  }

  /** What is left for training now. */
  Duration left() {
    return times(1 - BEHIND).minusNanos(System.nanoTime() - begun);
  }

  private Duration times(double share) {
    return Duration.ofMillis(Math.round(share * whole.toMillis()));
  }
}

package io.tracemint.evaluate.forecast;

import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** A network that sees lengths scaled to 0 to 1 by their bounds. */
record Forecaster(NBeats network, double low, double span) {
  static Forecaster fit(
      Backend backend,
      List<Window> windows,
      DoubleSummaryStatistics bounds,
      NextLengthSettings settings,
      Seed seed) {
    double low = bounds.getMin();
    double span = Math.max(1, bounds.getMax() - low);
    List<Window> scaled = windows.stream().map(window -> scaled(window, low, span)).toList();
    return new Forecaster(NBeats.fit(backend, scaled, settings, seed), low, span);
  }

  private static Window scaled(Window window, double low, double span) {
    double[] before = Arrays.stream(window.before()).map(value -> (value - low) / span).toArray();
    return new Window(before, (window.next() - low) / span);
  }

  /** Mean absolute error of the forecasts, in the unit of the values. */
  double error(List<Window> windows) {
    double[] scaled =
        network.forecasts(windows.stream().map(window -> scaled(window, low, span)).toList());
    double sum = 0;
    for (int i = 0; i < scaled.length; i++) {
      sum += Math.abs(low + span * scaled[i] - windows.get(i).next());
    }
    return sum / windows.size();
  }
}

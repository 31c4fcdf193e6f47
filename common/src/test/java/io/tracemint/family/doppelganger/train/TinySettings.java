package io.tracemint.family.doppelganger.train;

import io.tracemint.family.doppelganger.train.network.NetworkSizes;

/** Settings for tests: the preset's method at a size that trains in seconds. */
final class TinySettings {
  private TinySettings() {}

  static TrainSettings of(int batch, int units) {
    return of(batch, units, TrainSettings.Switches.OFF);
  }

  static TrainSettings of(int batch, int units, TrainSettings.Switches switches) {
    NetworkSizes sizes = new NetworkSizes(3, units, units / 2, 3, units, 5, 5);
    TrainSettings.Rates rates = new TrainSettings.Rates(1e-3, 1e-3, 1e-3, 0.5, 0.999);
    return new TrainSettings(batch, 5, 10, 1, rates, sizes, switches);
  }
}

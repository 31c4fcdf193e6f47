package io.tracemint.bench.train;

import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.family.doppelganger.train.TrainSettings;
import io.tracemint.family.doppelganger.train.Trainer;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.settings.Settings;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** How times are taken: medians, and processor time where one thread does all. */
final class Timing {
  static final int STEPS = Integer.getInteger("steps", 11);

  private Timing() {}

  /** Processor time where one thread does all, so that neighbours do not count; else wall time. */
  static long clock(int threads) {
    return threads == 1
        ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  static TrainSettings settings(int batch) {
    TrainSettings preset = TrainSettings.from(Settings.defaults().group("doppelganger.train"));
    return new TrainSettings(
        batch,
        preset.discriminatorRounds(),
        preset.penaltyWeight(),
        preset.auxiliaryWeight(),
        preset.rates(),
        preset.sizes(),
        preset.switches());
  }

  /** Milliseconds of each of {@link #STEPS} steps after a first one. */
  static double[] stepMillis(Trainer trainer, EncodedFlows flows, int threads) {
    double[] millis = new double[STEPS];
    long[] last = {0};
    int[] done = {0};
    trainer.train(
        flows,
        STEPS + 1,
        progress -> {
          long now = clock(threads);
          if (done[0] > 0) {
            millis[done[0] - 1] = (now - last[0]) / 1e6;
          }
          done[0]++;
          last[0] = clock(threads);
        });
    return millis;
  }

  /** Operations a second of a product of 300x512 by 512x512 numbers on one thread. */
  static double productRate() {
    try (HostBackend single = new HostBackend()) {
      Matrix left = single.zeros(300, 512);
      Matrix right = single.zeros(512, 512);
      Matrix result = single.zeros(300, 512);
      single.fill(left, 0.5f);
      single.fill(right, 0.5f);
      double[] seconds = new double[201];
      for (int i = 0; i < seconds.length; i++) {
        long start = clock(1);
        single.productWithTransposed(left, right, false, result);
        seconds[i] = (clock(1) - start) / 1e9;
      }
      return 2.0 * 300 * 512 * 512 / median(seconds);
    }
  }
}

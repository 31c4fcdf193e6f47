package io.tracemint.evaluate.sketch;

import io.tracemint.random.Seed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far sketches of equal memory are from the true counts of a stream's heavy hitters. */
final class SketchErrors {
  static final List<String> SKETCHES =
      List.of("Count-Min", "Count Sketch", "UnivMon", "NitroSketch");
  private static final double SAMPLED = 0.1;
  private static final double ERROR = 0.05;

  private final int memory;
  private final double share;
  private final int runs;
  private final boolean alwaysCorrect;
  private final Seed seed;

  /** Counters of four bytes; a key with at least the share of the stream is heavy. */
  SketchErrors(int memory, HeavyHitterSettings settings, Seed seed) {
    this.memory = memory;
    this.share = settings.share();
    this.runs = settings.seeds();
    this.alwaysCorrect = settings.alwaysCorrect();
    this.seed = seed;
  }

  int memory() {
    return memory;
  }

  /** The mean relative error of each sketch; NaN for a stream without heavy hitters. */
  double[] of(long[] stream) {
    Map<Long, Integer> heavy = heavy(stream);
    double[] sums = new double[SKETCHES.size()];
    for (int run = 0; run < runs; run++) {
      List<FrequencySketch> sketches = sketches(seed.child(run));
      for (int i = 0; i < sums.length; i++) {
        sums[i] += error(sketches.get(i), stream, heavy) / runs;
      }
    }
    return sums;
  }

  double ofCountMin(long[] stream) {
    return error(new CountMin(memory, seed), stream, heavy(stream));
  }

  private List<FrequencySketch> sketches(Seed run) {
    return List.of(
        new CountMin(memory, run),
        new CountSketch(memory, run),
        new UnivMon(memory, run),
        nitro(run));
  }

  private NitroSketch nitro(Seed run) {
    return alwaysCorrect
        ? NitroSketch.alwaysCorrect(memory, SAMPLED, ERROR, run)
        : new NitroSketch(memory, SAMPLED, run);
  }

  private Map<Long, Integer> heavy(long[] stream) {
    Map<Long, Integer> counts = new HashMap<>();
    for (long key : stream) {
      counts.merge(key, 1, Integer::sum);
    }
    counts.values().removeIf(count -> count < share * stream.length);
    return counts;
  }

  private static double error(FrequencySketch sketch, long[] stream, Map<Long, Integer> heavy) {
    for (long key : stream) {
      sketch.add(key);
    }
    return heavy.entrySet().stream()
        .mapToDouble(hitter -> relative(sketch.estimate(hitter.getKey()), hitter.getValue()))
        .average()
        .orElse(Double.NaN);
  }

  private static double relative(double estimate, int count) {
    return Math.abs(estimate - count) / count;
  }
}

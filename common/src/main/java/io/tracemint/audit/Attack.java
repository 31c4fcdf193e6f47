package io.tracemint.audit;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * An attack's success, averaged over the models.
 *
 * @param score what it looks at
 * @param calibrated whether it knows how models of others score the same conversation
 * @param auc probability that a training conversation scores above another; 0.5 by chance
 * @param aucLow with {@code aucHigh} what holds it with 95 %, over models
 * @param foundAt1Percent share of the training conversations found at 1 false alarm in 100
 * @param foundAt01Percent likewise with 1 of 1,000
 * @param epsilonAtLeast no guarantee of a lower ε can be true, with 95 % confidence
 */
public record Attack(
    String score,
    boolean calibrated,
    double auc,
    double aucLow,
    double aucHigh,
    double foundAt1Percent,
    double foundAt01Percent,
    Guesses guesses,
    double epsilonAtLeast) {
  private static final int RESAMPLES = 2000;
  private static final double CONFIDENCE = 0.95;

  static Attack of(String score, boolean calibrated, Told told, double delta, Seed seed) {
    List<Roc> curves = told.curves();
    double[] areas = curves.stream().mapToDouble(Roc::area).toArray();
    double[] means = resampled(areas, seed);
    int cut = (int) Math.round(RESAMPLES * (1 - CONFIDENCE) / 2);
    return new Attack(
        score,
        calibrated,
        mean(DoubleStream.of(areas)),
        means[cut],
        means[RESAMPLES - 1 - cut],
        mean(curves.stream().mapToDouble(curve -> curve.foundAt(0.01))),
        mean(curves.stream().mapToDouble(curve -> curve.foundAt(0.001))),
        Guesses.of(guesses(curves)),
        epsilon(told, delta));
  }

  /** The attack in words. */
  String name() {
    return calibrated ? score + ", calibrated" : score;
  }

  // The threshold comes from another model, so that no model's own truth is used.
  private static Counts guesses(List<Roc> curves) {
    Counts all = Counts.NONE;
    for (int model = 0; model < curves.size(); model++) {
      Roc other = curves.get((model + 1) % curves.size());
      all = all.plus(curves.get(model).at(other.best()));
    }
    return all;
  }

  // The threshold is chosen on one half of the models and judged on the other.
  private static double epsilon(Told told, double delta) {
    int half = Math.max(2, told.models() / 4 * 2);
    double threshold = told.together(0, half).mostTelling(delta, CONFIDENCE);
    return told.together(half, told.models()).at(threshold).epsilon(delta, CONFIDENCE);
  }

  private static double[] resampled(double[] values, Seed seed) {
    RandomGenerator random = seed.generator();
    double[] means = new double[RESAMPLES];
    Arrays.setAll(means, i -> mean(some(values, random)));
    Arrays.sort(means);
    return means;
  }

  private static DoubleStream some(double[] values, RandomGenerator random) {
    return IntStream.range(0, values.length)
        .mapToDouble(any -> values[random.nextInt(values.length)]);
  }

  private static double mean(DoubleStream values) {
    return values.average().orElseThrow();
  }
}

package io.tracemint.evaluate.netml;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The share of sub-flows that a one-class machine calls anomalous, by representation: the mean over
 * splits into training and test.
 */
final class AnomalousShares {
  private static final double TRAINING_SHARE = 0.67;

  private final AnomalySettings settings;
  private final Seed seed;

  AnomalousShares(AnomalySettings settings, Seed seed) {
    this.settings = settings;
    this.seed = seed;
  }

  /** Learnt from and tested on the same trace; NaN with too few sub-flows. */
  double[] of(Matrices trace) {
    return of(trace, trace);
  }

  /** Learnt from one trace and tested on the test part of another. */
  double[] of(Matrices learnt, Matrices tested) {
    if (Math.min(learnt.rows(), tested.rows()) < AnomalySettings.FEWEST) {
      double[] none = new double[Representation.values().length];
      Arrays.fill(none, Double.NaN);
      return none;
    }
    Matrices test = tested.shapedAs(learnt);
    return Arrays.stream(Representation.values())
        .mapToDouble(mode -> share(learnt.of(mode), test.of(mode)))
        .toArray();
  }

  private double share(double[][] learnt, double[][] tested) {
    return IntStream.range(0, settings.runs())
        .mapToDouble(run -> share(learnt, tested, seed.child(run)))
        .average()
        .orElseThrow();
  }

  private double share(double[][] learnt, double[][] tested, Seed run) {
    double[][] training = shuffled(learnt, run.generator());
    double[][] test = shuffled(tested, run.generator());
    int cut = cut(test.length);
    int used = Math.min(settings.subFlows(), test.length);
    return OneClassSvm.fit(Arrays.copyOf(training, cut(training.length)))
        .anomalies(Arrays.copyOfRange(test, cut, used));
  }

  private int cut(int rows) {
    return (int) (TRAINING_SHARE * Math.min(settings.subFlows(), rows));
  }

  private static double[][] shuffled(double[][] rows, RandomGenerator random) {
    double[][] shuffled = rows.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double[] swap = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = swap;
    }
    return shuffled;
  }
}

package io.tracemint.evaluate.memorisation;

import io.tracemint.evaluate.FeatureVector;
import io.tracemint.evaluate.Trace;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Euclidean distances from records to the closest of a sample of training records. */
final class ClosestRecord {
  private static final int SAMPLE = 2000;

  private final Seed seed;
  private final double[][] training;
  private final double[] mean;
  private final double[] spread;

  ClosestRecord(Trace training, Seed seed) {
    this.seed = seed;
    double[][] vectors = sample(training);
    int width = FeatureVector.names(training.kind()).size();
    this.mean = new double[width];
    this.spread = new double[width];
    for (int i = 0; i < width; i++) {
      int column = i;
      double[] values = Arrays.stream(vectors).mapToDouble(vector -> vector[column]).toArray();
      double average = Arrays.stream(values).average().orElse(0);
      mean[i] = average;
      spread[i] =
          Math.sqrt(
              Arrays.stream(values)
                  .map(value -> (value - average) * (value - average))
                  .average()
                  .orElse(0));
    }
    this.training = standardised(vectors);
  }

  private double[][] sample(Trace trace) {
    RandomGenerator random = seed.child("closest").generator();
    return IntStream.range(0, Math.min(SAMPLE, trace.records()))
        .map(i -> trace.records() <= SAMPLE ? i : random.nextInt(trace.records()))
        .mapToObj(row -> FeatureVector.of(trace, row))
        .toArray(double[][]::new);
  }

  private double[][] standardised(double[][] vectors) {
    return Arrays.stream(vectors)
        .map(
            vector ->
                IntStream.range(0, vector.length)
                    .mapToDouble(i -> spread[i] > 0 ? (vector[i] - mean[i]) / spread[i] : 0)
                    .toArray())
        .toArray(double[][]::new);
  }

  double medianFrom(Trace trace) {
    double[] closest =
        Arrays.stream(standardised(sample(trace))).mapToDouble(this::closest).sorted().toArray();
    return closest.length == 0 ? Double.NaN : closest[closest.length / 2];
  }

  private double closest(double[] vector) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] known : training) {
      double sum = 0;
      for (int i = 0; i < known.length && sum < least; i++) {
        sum += (vector[i] - known[i]) * (vector[i] - known[i]);
      }
      least = Math.min(least, sum);
    }
    return Math.sqrt(least);
  }
}

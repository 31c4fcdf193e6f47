package io.tracemint.evaluate.memorisation;

import io.tracemint.evaluate.FeatureVector;
import io.tracemint.evaluate.Trace;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Euclidean distances from a sample of records to the closest of a sample of training records. */
final class ClosestRecord {
  static final int SAMPLE = 2000;

  private final Seed seed;
  private final int most;
  private final double[] mean;
  private final double[] spread;
  private final double[][] known;

  private ClosestRecord(double[] mean, double[] spread, Trace known, int most, Seed seed) {
    this.seed = seed;
    this.most = most;
    this.mean = mean;
    this.spread = spread;
    this.known = standardised(sample(known, most, seed));
  }

  static ClosestRecord scaledByItself(Trace known, Seed seed) {
    return scaledByItself(known, SAMPLE, seed);
  }

  /** Distances to {@code most} of the known records, in standard deviations of these. */
  static ClosestRecord scaledByItself(Trace known, int most, Seed seed) {
    double[][] vectors = sample(known, most, seed);
    int width = FeatureVector.names(known.kind()).size();
    double[] mean = new double[width];
    double[] spread = new double[width];
    for (int i = 0; i < width; i++) {
      int column = i;
      mean[i] = average(Arrays.stream(vectors).mapToDouble(vector -> vector[column]));
      double centre = mean[i];
      DoubleStream squares =
          Arrays.stream(vectors).mapToDouble(vector -> Math.pow(vector[column] - centre, 2));
      spread[i] = Math.sqrt(average(squares));
    }
    return new ClosestRecord(mean, spread, known, most, seed);
  }

  private static double average(DoubleStream values) {
    return values.average().orElse(0);
  }

  /** Distances to other records on the same scale. */
  ClosestRecord sameScale(Trace other) {
    return new ClosestRecord(mean, spread, other, most, seed);
  }

  private double[][] sample(Trace trace) {
    return sample(trace, SAMPLE, seed);
  }

  private static double[][] sample(Trace trace, int most, Seed seed) {
    RandomGenerator random = seed.child("closest").generator();
    return IntStream.range(0, Math.min(most, trace.records()))
        .map(i -> trace.records() <= most ? i : random.nextInt(trace.records()))
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

  /** Share of records with a known one nearer than any of the other's; a tie counts half. */
  double shareCloserThan(ClosestRecord other, Trace trace) {
    return Arrays.stream(standardised(sample(trace)))
        .mapToDouble(vector -> Math.signum(other.closest(vector) - closest(vector)))
        .map(sign -> (sign + 1) / 2)
        .average()
        .orElse(Double.NaN);
  }

  private double closest(double[] vector) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] record : known) {
      double sum = 0;
      for (int i = 0; i < record.length && sum < least; i++) {
        sum += (vector[i] - record[i]) * (vector[i] - record[i]);
      }
      least = Math.min(least, sum);
    }
    return Math.sqrt(least);
  }
}

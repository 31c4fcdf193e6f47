package io.tracemint.family.ctgan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A variational mixture of Gaussians with as many modes as the values need (Bishop 2006, section
 * 10.2; stick-breaking weights of Blei and Jordan 2006): modes that nothing asks for lose their
 * weight and are dropped.
 */
final class MixtureFit {
  private static final int MOST_MODES = 10;
  private static final int ROUNDS = 100;
  private static final double TOLERANCE = 1e-4;
  private static final double CONCENTRATION = 1e-3;
  private static final double LEAST_WEIGHT = 0.005;
  private static final double BETA = 1;
  private static final double FREEDOM = 1;

  private final double[] values;
  private final double[] counts;
  private final double total;
  private final double mean;
  private final double variance;
  private final int modes;
  private final double[][] shares;
  private final double[] sizes;
  private final double[] centres;
  private final double[] betas;
  private final double[] freedoms;
  private final double[] precisions;

  private MixtureFit(double[] values, double[] counts) {
    this.values = values;
    this.counts = counts;
    this.total = Arrays.stream(counts).sum();
    this.mean = moment(value -> value) / total;
    this.variance = moment(value -> (value - mean) * (value - mean)) / total;
    this.modes = Math.min(MOST_MODES, values.length);
    this.shares = new double[values.length][modes];
    this.sizes = new double[modes];
    this.centres = new double[modes];
    this.betas = new double[modes];
    this.freedoms = new double[modes];
    this.precisions = new double[modes];
  }

  private double moment(DoubleUnaryOperator of) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> counts[i] * of.applyAsDouble(values[i]))
        .sum();
  }

  /** The modes of a sample, in any order. */
  static Mixture of(double[] sample, RandomGenerator random) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double[] values = Arrays.stream(sorted).distinct().toArray();
    if (values.length < 2) {
      return constant(values.length == 0 ? 0 : values[0]);
    }
    double[] counts = new double[values.length];
    int at = 0;
    for (double value : sorted) {
      at += value == values[at] ? 0 : 1;
      counts[at]++;
    }
    MixtureFit fit = new MixtureFit(values, counts);
    fit.begin(random);
    fit.improve();
    return fit.mixture();
  }

  private static Mixture constant(double value) {
    return new Mixture(new double[] {1}, new double[] {value}, new double[] {least(value)});
  }

  private static double least(double mean) {
    return 1e-3 * Math.abs(mean) + 1e-6;
  }

  /** Every value to the nearest of some that lie far from one another (k-means++). */
  private void begin(RandomGenerator random) {
    double[] nearest = new double[values.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int[] own = new int[values.length];
    double centre = values[drawn(counts, random)];
    for (int mode = 0; mode < modes; mode++) {
      double[] chances = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        double distance = (values[i] - centre) * (values[i] - centre);
        if (distance < nearest[i]) {
          nearest[i] = distance;
          own[i] = mode;
        }
        chances[i] = counts[i] * nearest[i];
      }
      centre = values[drawn(chances, random)];
    }
    for (int i = 0; i < values.length; i++) {
      shares[i][own[i]] = 1;
    }
  }

  private static int drawn(double[] chances, RandomGenerator random) {
    double left = random.nextDouble() * Arrays.stream(chances).sum();
    int at = 0;
    while (at < chances.length - 1 && left >= chances[at]) {
      left -= chances[at];
      at++;
    }
    return at;
  }

  private void improve() {
    double before = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      updateModes();
      double likelihood = updateShares() / total;
      if (Math.abs(likelihood - before) < TOLERANCE) {
        break;
      }
      before = likelihood;
    }
    updateModes();
  }

  private void updateModes() {
    for (int mode = 0; mode < modes; mode++) {
      double size = 0;
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        size += counts[i] * shares[i][mode];
        sum += counts[i] * shares[i][mode] * values[i];
      }
      double own = size > 0 ? sum / size : mean;
      double scatter = 0;
      for (int i = 0; i < values.length; i++) {
        scatter += counts[i] * shares[i][mode] * (values[i] - own) * (values[i] - own);
      }
      sizes[mode] = size;
      betas[mode] = BETA + size;
      centres[mode] = (BETA * mean + sum) / betas[mode];
      freedoms[mode] = FREEDOM + size;
      double pull = BETA * size * (own - mean) * (own - mean) / betas[mode];
      precisions[mode] = 1 / (variance + scatter + pull);
    }
  }

  /** Shares the values out among the modes; their logarithmic likelihood. */
  private double updateShares() {
    double[] constant = logWeights();
    for (int mode = 0; mode < modes; mode++) {
      constant[mode] +=
          (digamma(freedoms[mode] / 2) + Math.log(2 * precisions[mode]) - 1 / betas[mode]) / 2;
    }
    double likelihood = 0;
    for (int i = 0; i < values.length; i++) {
      likelihood += counts[i] * share(values[i], constant, shares[i]);
    }
    return likelihood;
  }

  private double share(double value, double[] constant, double[] into) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int mode = 0; mode < modes; mode++) {
      double off = value - centres[mode];
      into[mode] = constant[mode] - freedoms[mode] * precisions[mode] * off * off / 2;
      largest = Math.max(largest, into[mode]);
    }
    double sum = 0;
    for (int mode = 0; mode < modes; mode++) {
      into[mode] = Math.exp(into[mode] - largest);
      sum += into[mode];
    }
    for (int mode = 0; mode < modes; mode++) {
      into[mode] /= sum;
    }
    return largest + Math.log(sum);
  }

  /** Expected logarithms of the weights: sticks are broken off by the largest mode first. */
  private double[] logWeights() {
    double[] logs = new double[modes];
    double left = total;
    double rest = 0;
    for (int mode : bySize()) {
      left = Math.max(0, left - sizes[mode]);
      double both = digamma(1 + sizes[mode] + CONCENTRATION + left);
      logs[mode] = digamma(1 + sizes[mode]) - both + rest;
      rest += digamma(CONCENTRATION + left) - both;
    }
    return logs;
  }

  private int[] bySize() {
    return IntStream.range(0, modes)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer mode) -> -sizes[mode]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private Mixture mixture() {
    double[] weights = new double[modes];
    double left = total;
    double rest = 1;
    for (int mode : bySize()) {
      left = Math.max(0, left - sizes[mode]);
      double share = (1 + sizes[mode]) / (1 + sizes[mode] + CONCENTRATION + left);
      weights[mode] = rest * share;
      rest *= 1 - share;
    }
    int[] kept = IntStream.range(0, modes).filter(m -> weights[m] > LEAST_WEIGHT).toArray();
    return new Mixture(
        Arrays.stream(kept).mapToDouble(mode -> weights[mode]).toArray(),
        Arrays.stream(kept).mapToDouble(mode -> centres[mode]).toArray(),
        Arrays.stream(kept).mapToDouble(this::deviation).toArray());
  }

  private double deviation(int mode) {
    return Math.max(Math.sqrt(1 / (freedoms[mode] * precisions[mode])), least(centres[mode]));
  }

  /** The derivative of the logarithm of the gamma function, by its recurrence and series. */
  static double digamma(double x) {
    double shift = 0;
    double at = x;
    while (at < 6) {
      shift -= 1 / at;
      at++;
    }
    double square = 1 / (at * at);
    double series =
        square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square / 240)));
    return shift + Math.log(at) - 0.5 / at - series;
  }
}

package io.tracemint.export.redraw;

import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Probabilities of values, in the order of the values; values of probability zero are left out. */
public final class Distribution implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] values;
  private final double[] shares;
  // The probability of a value and all smaller ones.
  private final double[] cumulated;

  /** From weights or counts of any sum. */
  public Distribution(Map<Long, ? extends Number> weights) {
    SortedMap<Long, Double> positive = positive(weights);
    double sum = positive.values().stream().mapToDouble(Double::doubleValue).sum();
    values = positive.keySet().stream().mapToLong(Long::longValue).toArray();
    shares = positive.values().stream().mapToDouble(weight -> weight / sum).toArray();
    cumulated = shares.clone();
    Arrays.parallelPrefix(cumulated, Double::sum);
    cumulated[cumulated.length - 1] = 1.0;
  }

  private static SortedMap<Long, Double> positive(Map<Long, ? extends Number> weights) {
    SortedMap<Long, Double> positive = new TreeMap<>();
    weights.forEach(
        (value, number) -> {
          double weight = number.doubleValue();
          if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw UserError.of("The weight of %d is %s, must be zero or more.", value, number);
          }
          if (weight > 0) {
            positive.put(value, weight);
          }
        });
    if (positive.isEmpty()) {
      throw new UserError("A distribution needs at least one weight above zero.");
    }
    return positive;
  }

  int size() {
    return values.length;
  }

  long value(int place) {
    return values[place];
  }

  double shareAt(int place) {
    return shares[place];
  }

  /** The probability of a value. */
  public double share(long value) {
    int place = Arrays.binarySearch(values, value);
    return place >= 0 ? shares[place] : 0;
  }

  /** The probability of all smaller values. */
  double below(long value) {
    int place = Arrays.binarySearch(values, value);
    int first = place >= 0 ? place : -place - 1;
    return first == 0 ? 0 : cumulated[first - 1];
  }

  /** The value at which the cumulated probability passes {@code part}. */
  long quantile(double part) {
    int place = Arrays.binarySearch(cumulated, part);
    int first = place >= 0 ? place + 1 : -place - 1;
    return values[Math.min(first, values.length - 1)];
  }

  public long draw(RandomGenerator random) {
    return quantile(random.nextDouble());
  }
}

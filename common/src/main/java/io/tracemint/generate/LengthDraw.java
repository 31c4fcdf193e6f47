package io.tracemint.generate;

import io.tracemint.generate.ServiceLengths.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Draws the lengths of flows from the distributions of their services, evenly spread over each of
 * them, so that they add up to a wanted number of records. Where the mix of services differs from
 * the original's, all distributions are tilted alike: a place u becomes u to a power.
 */
final class LengthDraw {
  private static final int HALVINGS = 50;
  private static final double STEEPEST = 6;

  private final int[] services;
  private final double[] places;
  private final int[][] lengths;
  private final long[][] upTo;

  LengthDraw(ServiceLengths known, int[] services, RandomGenerator random) {
    this.services = services;
    this.places = new double[services.length];
    this.lengths = new int[services.length][];
    this.upTo = new long[services.length][];
    rowsByService()
        .forEach((service, rows) -> prepare(known.byService().get(service), rows, random));
  }

  private Map<Integer, List<Integer>> rowsByService() {
    Map<Integer, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < services.length; row++) {
      rows.computeIfAbsent(services[row], any -> new ArrayList<>()).add(row);
    }
    return rows;
  }

  private void prepare(Service service, List<Integer> rows, RandomGenerator random) {
    int[] values = service.flows().keySet().stream().mapToInt(Integer::intValue).toArray();
    long[] counts = service.flows().values().stream().mapToLong(Long::longValue).toArray();
    Arrays.parallelPrefix(counts, Long::sum);
    shuffle(rows, random);
    double offset = random.nextDouble();
    for (int place = 0; place < rows.size(); place++) {
      places[rows.get(place)] = (place + offset) / rows.size();
      lengths[rows.get(place)] = values;
      upTo[rows.get(place)] = counts;
    }
  }

  private static void shuffle(List<Integer> rows, RandomGenerator random) {
    for (int last = rows.size() - 1; last > 0; last--) {
      Collections.swap(rows, last, random.nextInt(last + 1));
    }
  }

  /**
   * The length of each row. Where the services can't make up the wanted number, because a model
   * makes none of the long ones, every flow takes the distribution of all flows.
   */
  static int[] draw(
      ServiceLengths known, int[] services, OptionalLong wanted, RandomGenerator random) {
    int[] lengths = new LengthDraw(known, services, random).draw(wanted);
    if (wanted.isEmpty() || isNear(sum(lengths), wanted.getAsLong())) {
      return lengths;
    }
    int[] any = services.clone();
    Arrays.fill(any, ServiceLengths.any());
    return new LengthDraw(known, any, random).draw(wanted);
  }

  private static long sum(int... lengths) {
    return Arrays.stream(lengths).asLongStream().sum();
  }

  private static boolean isNear(long sum, long wanted) {
    return Math.abs(sum - wanted) <= Math.max(1, wanted / 200);
  }

  private int[] draw(OptionalLong wanted) {
    double power = wanted.isPresent() ? power(wanted.getAsLong()) : 1;
    int[] drawn = new int[services.length];
    for (int row = 0; row < drawn.length; row++) {
      drawn[row] = length(row, power);
    }
    wanted.ifPresent(records -> approach(records, drawn));
    return drawn;
  }

  // One long flow more or less may be too much: what is then missing or too much is spread over
  // flows whose services know a length that leads nearer.
  private void approach(long wanted, int... drawn) {
    long missing = wanted - sum(drawn);
    for (int row = 0; row < drawn.length && missing != 0; row++) {
      int nearest = nearest(lengths[row], drawn[row] + missing);
      if (Math.abs(missing - (nearest - drawn[row])) < Math.abs(missing)) {
        missing -= nearest - drawn[row];
        drawn[row] = nearest;
      }
    }
  }

  private static int nearest(int[] ascending, long wanted) {
    int best = ascending[0];
    for (int length : ascending) {
      best = Math.abs(length - wanted) < Math.abs(best - wanted) ? length : best;
    }
    return best;
  }

  private double power(long wanted) {
    double low = -STEEPEST;
    double high = STEEPEST;
    if (isNear(sum(1.0), wanted)) {
      return 1;
    }
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (sum(Math.exp(middle)) > wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(low);
  }

  private long sum(double power) {
    long sum = 0;
    for (int row = 0; row < services.length; row++) {
      sum += length(row, power);
    }
    return sum;
  }

  private int length(int row, double power) {
    long[] counts = upTo[row];
    double place = power == 1 ? places[row] : Math.pow(places[row], power);
    double at = place * counts[counts.length - 1];
    int low = 0;
    int high = counts.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (counts[middle] > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return lengths[row][low];
  }
}

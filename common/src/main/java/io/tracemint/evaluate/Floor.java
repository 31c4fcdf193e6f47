package io.tracemint.evaluate;

import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What the metrics read between two random halves of the real trace: no copy can be expected to
 * come closer, and one that does repeats the training values. A second sample of the same network
 * is as far from the trace as halves by conversation are: records of one conversation come
 * together.
 */
public final class Floor {
  private Floor() {}

  /** Halves by record: every record falls on its own, flows are cut. */
  public static Map<String, Double> byRecord(Columns real, int repetitions, Seed seed) {
    Trace trace = new Trace(real);
    int[] rows = IntStream.range(0, real.rows()).toArray();
    return average(
        IntStream.range(0, repetitions)
            .mapToObj(i -> between(trace, halves(rows, rows.length, seed.child(i))))
            .toList());
  }

  /** Halves by flow: a five-tuple keeps all its records. */
  public static Map<String, Double> byFlow(Columns real, int repetitions, Seed seed) {
    Trace trace = new Trace(real);
    FlowGroups groups = FlowGroups.of(trace);
    int[] groupOfRow = new int[real.rows()];
    for (int group = 0; group < groups.count(); group++) {
      for (int i = 0; i < groups.size(group); i++) {
        groupOfRow[groups.row(group, i)] = group;
      }
    }
    return average(
        IntStream.range(0, repetitions)
            .mapToObj(i -> between(trace, halves(groupOfRow, groups.count(), seed.child(i))))
            .toList());
  }

  /** Halves by conversation: both directions of a five-tuple stay together with all records. */
  public static Map<String, Double> byConversation(Columns real, int repetitions, Seed seed) {
    Conversations conversations = new Conversations(new Trace(real));
    return average(
        IntStream.range(0, repetitions)
            .mapToObj(i -> conversations.halves(seed.child(i)))
            .map(halves -> Fidelity.of(Profile.of(halves.get(0)), Profile.of(halves.get(1))))
            .toList());
  }

  private static boolean[] halves(int[] unitOfRow, int units, Seed seed) {
    boolean[] chosen = new boolean[units];
    int[] order = shuffled(units, seed.generator());
    for (int i = 0; i < units / 2; i++) {
      chosen[order[i]] = true;
    }
    boolean[] left = new boolean[unitOfRow.length];
    for (int row = 0; row < left.length; row++) {
      left[row] = chosen[unitOfRow[row]];
    }
    return left;
  }

  private static int[] shuffled(int size, RandomGenerator random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[other];
      order[other] = swap;
    }
    return order;
  }

  private static Map<String, Double> between(Trace trace, boolean[] left) {
    int[] first = IntStream.range(0, left.length).filter(row -> left[row]).toArray();
    int[] second = IntStream.range(0, left.length).filter(row -> !left[row]).toArray();
    return Fidelity.of(
        Profile.of(new Trace(Rows.select(trace.columns(), first))),
        Profile.of(new Trace(Rows.select(trace.columns(), second))));
  }

  /** The mean of each metric over the maps that have it. */
  public static Map<String, Double> average(List<Map<String, Double>> samples) {
    Map<String, double[]> sums = new LinkedHashMap<>();
    for (Map<String, Double> sample : samples) {
      sample.forEach(
          (name, value) -> {
            double[] sum = sums.computeIfAbsent(name, absent -> new double[2]);
            sum[0] += value;
            sum[1]++;
          });
    }
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum[0] / sum[1]));
    return means;
  }
}

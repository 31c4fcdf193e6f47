package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.Conversations;
import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Rows;
import io.tracemint.evaluate.Trace;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The two ends of the scale, made of the real trace itself: its columns shuffled independently, and
 * a bootstrap of its conversations.
 */
final class Ends {
  static final String INDEPENDENT = "independent columns";
  static final String BOOTSTRAP = "bootstrap of conversations";

  private final Trace real;
  private final Field time;
  private final Seed seed;

  Ends(Trace real, Seed seed) {
    this.real = real;
    this.time = real.kind() == Kind.PACKETS ? PacketField.TIME_NANOS : FlowField.START_NANOS;
    this.seed = seed.child("ends");
  }

  /** Every column in an order of its own. An address stays one of its record's IP version. */
  Trace independent() {
    Columns columns = real.columns();
    return new Trace(
        Rows.select(columns, columns.rows(), field -> order(field, seed.child(field.column()))));
  }

  private int[] order(Field field, Seed own) {
    RandomGenerator random = own.generator();
    Map<Boolean, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < real.records(); row++) {
      boolean apart = dependsOnVersion(field.column()) && real.isIpv6(row);
      rows.computeIfAbsent(apart, version -> new ArrayList<>()).add(row);
    }
    int[] order = new int[real.records()];
    if (field.column().equals("version")) {
      Arrays.setAll(order, row -> row);
      return order;
    }
    for (List<Integer> some : rows.values()) {
      List<Integer> mixed = new ArrayList<>(some);
      for (int i = mixed.size() - 1; i >= 0; i--) {
        java.util.Collections.swap(mixed, i, random.nextInt(i + 1));
        order[some.get(i)] = mixed.get(i);
      }
    }
    return order;
  }

  private static boolean dependsOnVersion(String column) {
    return column.startsWith("srcip") || column.startsWith("dstip");
  }

  /**
   * Conversations drawn with replacement until there are as many records. The second time that one
   * is drawn it lies elsewhere in the trace.
   */
  Trace bootstrap(Conversations conversations) {
    int[][] rows = rows(conversations);
    RandomGenerator random = seed.generator();
    List<Integer> picked = new ArrayList<>();
    List<Long> shifts = new ArrayList<>();
    boolean[] drawn = new boolean[rows.length];
    while (picked.size() < real.records()) {
      int next = random.nextInt(rows.length);
      long shift = drawn[next] ? shift(rows[next], random) : 0;
      drawn[next] = true;
      for (int row : rows[next]) {
        picked.add(row);
        shifts.add(shift);
      }
    }
    int[] order = picked.stream().mapToInt(Integer::intValue).toArray();
    Columns again = Rows.select(real.columns(), order);
    for (int row = 0; row < order.length; row++) {
      again.longs(time)[row] += shifts.get(row);
    }
    return new Trace(again);
  }

  private int[][] rows(Conversations conversations) {
    int[] sizes = new int[conversations.count()];
    for (int row = 0; row < real.records(); row++) {
      sizes[conversations.of(row)]++;
    }
    int[][] rows = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    for (int row = 0; row < real.records(); row++) {
      int of = conversations.of(row);
      rows[of][rows[of].length - sizes[of]--] = row;
    }
    return rows;
  }

  private long shift(int[] rows, RandomGenerator random) {
    long first = Arrays.stream(rows).mapToLong(real::timeNanos).min().orElseThrow();
    long last = Arrays.stream(rows).mapToLong(real::timeNanos).max().orElseThrow();
    long room = lastNanos() - real.firstNanos() - (last - first);
    return real.firstNanos() - first + (room <= 0 ? 0 : random.nextLong(room + 1));
  }

  private long lastNanos() {
    return java.util.stream.IntStream.range(0, real.records())
        .mapToLong(real::timeNanos)
        .max()
        .orElseThrow();
  }
}

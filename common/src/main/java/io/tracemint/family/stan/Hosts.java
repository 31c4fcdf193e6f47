package io.tracemint.family.stan;

import io.tracemint.family.Blob;
import io.tracemint.family.Row;
import io.tracemint.flows.FlowSeries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The hosts that began conversations, and when; a host's records are those of its conversations.
 */
final class Hosts {
  /** The tensor of a model that has them. */
  static final String TENSOR = "hosts";

  private static final double NANOS_PER_MICRO = 1e3;
  private static final int NUMBERS = 4;

  private final long[] numbers;

  /**
   * A host of a chunk.
   *
   * @param startNanos of its first record
   * @param spanNanos from there to its last
   */
  record Host(long address, long startNanos, long spanNanos, long records) {}

  private Hosts(long... numbers) {
    this.numbers = numbers;
  }

  static Hosts of(List<Row> sorted) {
    List<Long> numbers = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i == sorted.size() || !sameHost(sorted, i)) {
        long start = sorted.get(first).nanos();
        numbers.add(sorted.get(first).key().srcip());
        numbers.add(start);
        numbers.add(sorted.get(i - 1).nanos() - start);
        numbers.add((long) i - first);
        first = i;
      }
    }
    return new Hosts(numbers.stream().mapToLong(Long::longValue).toArray());
  }

  static Hosts of(float[] tensor) {
    return new Hosts(Blob.numbers(tensor));
  }

  float[] tensor() {
    return Blob.of(numbers);
  }

  int count() {
    return numbers.length / NUMBERS;
  }

  private Host host(int number) {
    int at = NUMBERS * number;
    return new Host(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
  }

  /** Hosts in random order: no second time before each had its turn. */
  Supplier<Host> drawn(RandomGenerator random) {
    Deque<Integer> turns = new ArrayDeque<>();
    return () -> {
      if (turns.isEmpty()) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, count()).boxed().toList());
        for (int i = all.size() - 1; i > 0; i--) {
          Collections.swap(all, i, random.nextInt(i + 1));
        }
        turns.addAll(all);
      }
      return host(turns.remove());
    };
  }

  /** Records by host and time. */
  static List<Row> sorted(List<FlowSeries> series) {
    List<Row> rows = Row.all(series);
    rows.sort(
        Comparator.comparingLong((Row row) -> row.key().srcip())
            .thenComparingLong(Row::nanos)
            .thenComparing(Row::key)
            .thenComparingInt(row -> row.series().segment().number())
            .thenComparingInt(Row::record));
    return rows;
  }

  /** Whether a record and the one before it are of the same host. */
  static boolean sameHost(List<Row> sorted, int row) {
    return row > 0 && sorted.get(row).key().srcip() == sorted.get(row - 1).key().srcip();
  }

  /** Microseconds since the host's record before; 0 for its first. */
  static double gap(List<Row> sorted, int row) {
    return sameHost(sorted, row)
        ? (sorted.get(row).nanos() - sorted.get(row - 1).nanos()) / NANOS_PER_MICRO
        : 0;
  }
}

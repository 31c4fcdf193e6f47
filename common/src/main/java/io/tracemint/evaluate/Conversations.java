package io.tracemint.evaluate.joint;

import io.tracemint.evaluate.Rows;
import io.tracemint.evaluate.Trace;
import io.tracemint.random.Seed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Numbers the five-tuples of a trace without regard to direction, and cuts the trace by them. */
final class Conversations {
  private final Trace trace;
  private final int[] numbers;
  private final int count;

  Conversations(Trace trace) {
    this.trace = trace;
    this.numbers = new int[trace.records()];
    Map<List<Double>, Integer> known = new HashMap<>();
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = number(known, Key.FIVE_TUPLE.of(trace, row));
    }
    this.count = (int) known.values().stream().distinct().count();
  }

  private static int number(Map<List<Double>, Integer> known, List<Double> tuple) {
    Integer met = known.get(tuple);
    if (met == null) {
      List<Double> back = reversed(tuple);
      met = known.containsKey(back) ? known.get(back) : known.size();
      known.put(tuple, met);
    }
    return met;
  }

  static List<Double> reversed(List<Double> tuple) {
    return List.of(tuple.get(1), tuple.get(0), tuple.get(3), tuple.get(2), tuple.get(4));
  }

  int count() {
    return count;
  }

  /** Two halves of the trace: every conversation, with all its records, falls into one of them. */
  List<Trace> halves(Seed seed) {
    List<Integer> present =
        IntStream.of(numbers)
            .distinct()
            .boxed()
            .sorted(Comparator.comparingLong(number -> seed.child(number).value()))
            .toList();
    Map<Integer, Boolean> first = new HashMap<>();
    IntStream.range(0, present.size()).forEach(i -> first.put(present.get(i), i < count / 2));
    return List.of(half(first, true), half(first, false));
  }

  private Trace half(Map<Integer, Boolean> first, boolean side) {
    int[] rows =
        IntStream.range(0, numbers.length).filter(r -> first.get(numbers[r]) == side).toArray();
    return new Trace(Rows.select(trace.columns(), rows));
  }
}

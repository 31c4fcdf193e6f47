package io.tracemint.evaluate;

import io.tracemint.random.Seed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Numbers the five-tuples of a trace without regard to direction, and cuts the trace by them: the
 * records of a conversation are one draw and not many, so they fall into one part together.
 */
public final class Conversations {
  private final Trace trace;
  private final int[] numbers;
  private final int count;

  public Conversations(Trace trace) {
    this.trace = trace;
    this.numbers = new int[trace.records()];
    Map<Long, Integer> known = new HashMap<>();
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = known.computeIfAbsent(trace.conversationKey(row), key -> known.size());
    }
    this.count = known.size();
  }

  public int count() {
    return count;
  }

  /** The number of a record's conversation, below {@link #count}. */
  public int of(int row) {
    return numbers[row];
  }

  /** Two halves of the trace: every conversation, with all its records, falls into one of them. */
  public List<Trace> halves(Seed seed) {
    int[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingLong(number -> seed.child(number).value()))
            .mapToInt(Integer::intValue)
            .toArray();
    boolean[] first = new boolean[count];
    IntStream.range(0, count / 2).forEach(i -> first[order[i]] = true);
    return List.of(half(first, true), half(first, false));
  }

  private Trace half(boolean[] first, boolean side) {
    int[] rows =
        IntStream.range(0, numbers.length).filter(row -> first[numbers[row]] == side).toArray();
    return new Trace(Rows.select(trace.columns(), rows));
  }
}

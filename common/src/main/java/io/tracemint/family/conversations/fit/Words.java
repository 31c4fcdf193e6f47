package io.tracemint.family.conversations.fit;

import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.vocabulary.Numbers;
import io.tracemint.family.conversations.vocabulary.Tuples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The vocabularies of a trace's slots, while they are made. */
final class Words {
  static final long[] NONE = {};
  private static final int TEXTS = 256;

  final List<Conversation> conversations;
  final SortedMap<String, Numbers> numbers = new TreeMap<>();
  final SortedMap<String, List<String>> texts = new TreeMap<>();
  final SortedMap<String, Tuples> tuples = new TreeMap<>();

  Words(List<Conversation> conversations) {
    this.conversations = conversations;
  }

  void numbers(String slot, Numbers.Fit fit, List<Long> values) {
    numbers(slot, fit, values.stream().mapToLong(Long::longValue).toArray());
  }

  void numbers(String slot, Numbers.Fit fit, long[] values) {
    numbers.put(slot, Numbers.of(values, values.length, fit));
  }

  /** Of what each conversation has, any number of values. */
  void ofEach(String slot, Numbers.Fit fit, Function<Conversation, long[]> values) {
    numbers(slot, fit, conversations.stream().map(values).flatMapToLong(Arrays::stream).toArray());
  }

  void texts(String slot, Stream<String> values) {
    Map<String, Integer> counts = new HashMap<>();
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    texts.put(
        slot,
        counts.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(TEXTS)
            .map(Map.Entry::getKey)
            .toList());
  }

  /** A value of each record. */
  static long[] ofRecords(Conversation c, IntToLongFunction value) {
    return IntStream.range(0, c.records()).mapToLong(value).toArray();
  }

  /** Between a conversation's records. */
  static long[] gaps(Conversation c) {
    return IntStream.range(1, c.records())
        .mapToLong(i -> c.times()[i] - c.times()[i - 1])
        .toArray();
  }
}

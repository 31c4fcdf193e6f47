package io.tracemint.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.Segment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a model's vocabularies hold a conversation's numbers as they are: gaps, durations and
 * sizes that hardly any other conversation has. The rarer a number that is found, the more it says.
 */
final class Values {
  /** Smaller numbers stand everywhere. */
  private static final long LEAST = 1000;

  private final List<Set<Long>> own;
  private final Map<Long, Integer> counts = new HashMap<>();

  /** Of conversations, each in its rows of the flow table. */
  Values(List<List<FlowSeries>> conversations) {
    own = conversations.stream().map(Values::of).toList();
    own.forEach(values -> values.forEach(value -> counts.merge(value, 1, Integer::sum)));
  }

  private static Set<Long> of(List<FlowSeries> rows) {
    Set<Long> values = new HashSet<>();
    for (FlowSeries row : rows) {
      Segment segment = row.segment();
      long[] times = segment.times();
      for (int i = 1; i < times.length; i++) {
        add(times[i] - times[i - 1], values);
      }
      add(times[times.length - 1] - times[0], values);
      for (int column = 0; column < segment.columns(); column++) {
        if (segment.column(column) instanceof long[] wide) {
          for (long value : wide) {
            add(value, values);
          }
        } else if (segment.column(column) instanceof int[] narrow) {
          for (int value : narrow) {
            add(value, values);
          }
        }
      }
    }
    return values;
  }

  private static void add(long value, Set<Long> values) {
    if (value >= LEAST) {
      values.add(value);
    }
  }

  /** The score of every conversation. */
  double[] scores(String vocabularies) {
    Set<Long> known = numbers(vocabularies);
    return own.stream().mapToDouble(values -> score(values, known)).toArray();
  }

  private double score(Set<Long> values, Set<Long> known) {
    return values.stream()
        .filter(known::contains)
        .mapToDouble(value -> Math.log((double) own.size() / counts.get(value)))
        .sum();
  }

  private static Set<Long> numbers(String json) {
    Set<Long> found = new HashSet<>();
    try {
      collect(new ObjectMapper().readTree(json), found);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Vocabularies are no JSON", impossible);
    }
    return found;
  }

  private static void collect(JsonNode node, Set<Long> found) {
    if (node.isIntegralNumber()) {
      found.add(node.longValue());
    }
    node.forEach(part -> collect(part, found));
  }
}

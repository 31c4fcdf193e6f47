package io.tracemint.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.Segment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * How near a model's vocabularies come to a conversation's numbers: gaps, durations and sizes that
 * hardly any other conversation has. The rarer a number that stands there, the more it says.
 */
final class Values {
  /** Smaller numbers stand everywhere. */
  private static final long LEAST = 1000;

  /** Nothing is nearer than this share of a number. */
  private static final double SAME = 1e-9;

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
    NavigableSet<Long> known = numbers(vocabularies);
    return own.stream().mapToDouble(values -> score(values, known)).toArray();
  }

  private double score(Set<Long> values, NavigableSet<Long> known) {
    double sum = 0;
    double weights = 0;
    for (long value : values) {
      double weight = Math.log1p((double) own.size() / counts.get(value));
      sum -= weight * Math.log(apart(value, known));
      weights += weight;
    }
    return weights == 0 ? 0 : sum / weights;
  }

  private static double apart(long value, NavigableSet<Long> known) {
    // Neither of the two numbers around it may be there.
    Long below = known.floor(value);
    Long above = known.ceiling(value);
    double nearest = 1;
    for (Long other : Arrays.asList(below, above)) {
      nearest =
          other == null ? nearest : Math.min(nearest, Math.abs(Math.log((double) other / value)));
    }
    return Math.max(SAME, nearest);
  }

  private static NavigableSet<Long> numbers(String json) {
    NavigableSet<Long> found = new TreeSet<>();
    try {
      collect(new ObjectMapper().readTree(json), found);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Vocabularies are no JSON", impossible);
    }
    return found;
  }

  private static void collect(JsonNode node, Set<Long> found) {
    if (node.isIntegralNumber() && node.longValue() >= LEAST) {
      found.add(node.longValue());
    }
    node.forEach(part -> collect(part, found));
  }
}

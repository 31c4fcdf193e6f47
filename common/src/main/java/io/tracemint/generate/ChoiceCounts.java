package io.tracemint.generate;

import io.tracemint.encode.KeyChoices;
import io.tracemint.flows.FlowKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many of a chunk's starting flows have which frequent addresses, ports, protocols and other
 * categories, column by column and by pairs of columns.
 *
 * @param tables empty where they are not to be matched
 */
public record ChoiceCounts(List<ChoiceTable> tables) implements Serializable {
  private static final long serialVersionUID = 1L;

  // What fewer flows of a host have in common says more of them than of the trace.
  private static final int LEAST_FLOWS_OF_A_HOST = 3;

  public ChoiceCounts {
    tables = List.copyOf(tables);
  }

  static ChoiceCounts none() {
    return new ChoiceCounts(List.of());
  }

  /** What one slice of a scaled chunk should hold, by table and place. */
  int[][] quotas(double scale, int slice, int slices) {
    return tables.stream().map(table -> table.quotas(scale, slice, slices)).toArray(int[][]::new);
  }

  /** Flows of one category, where categories were counted. */
  OptionalLong flowsOf(int head, int category) {
    return tables.stream()
        .filter(table -> table.first() == head && table.isOfOneColumn())
        .mapToLong(table -> table.flowsOf(category, category))
        .findFirst();
  }

  /** Counts starting flows. */
  static final class Counter {
    private final KeyChoices choices;
    private final int[] categories;
    private final Map<Integer, Map<Long, Long>> cells = new HashMap<>();

    Counter(KeyChoices choices) {
      this.choices = choices;
      this.categories = new int[choices.heads()];
    }

    void add(FlowKey key) {
      for (int head = 0; head < categories.length; head++) {
        categories[head] = choices.of(key, head);
      }
      for (int first = 0; first < categories.length; first++) {
        for (int second = first; second < categories.length; second++) {
          long cell = ChoiceTable.cell(categories[first], categories[second]);
          counts(first, second).merge(cell, 1L, Long::sum);
        }
      }
    }

    private Map<Long, Long> counts(int first, int second) {
      return cells.computeIfAbsent(first * categories.length + second, any -> new HashMap<>());
    }

    ChoiceCounts counted() {
      List<ChoiceTable> tables = new ArrayList<>();
      for (int first = 0; first < categories.length; first++) {
        for (int second = first; second < categories.length; second++) {
          tables.add(ChoiceTable.of(first, second, counts(first, second), least(first, second)));
        }
      }
      return new ChoiceCounts(tables);
    }

    private int least(int first, int second) {
      boolean ofAHost = choices.isAddress(first) || choices.isAddress(second);
      return ofAHost && first != second ? LEAST_FLOWS_OF_A_HOST : 1;
    }
  }
}

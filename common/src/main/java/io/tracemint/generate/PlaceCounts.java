package io.tracemint.generate;

import io.tracemint.encode.KeyChoices;
import io.tracemint.flows.FlowKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Where values without a category of their own, such as ephemeral ports, lie in their ranges: one
 * service's clients take other ports than another's. Only how dense ranges are where is kept.
 *
 * @param knots by group, the places up to which equal shares of a chunk's starting flows lie
 */
public record PlaceCounts(Map<Integer, List<Double>> knots) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int INTERVALS = 16;
  private static final int LEAST_FLOWS = 2 * INTERVALS;
  private static final int SHIFT = 12;

  public PlaceCounts {
    knots = Collections.unmodifiableMap(new TreeMap<>(knots));
  }

  static PlaceCounts none() {
    return new PlaceCounts(Map.of());
  }

  /** Flows with a category of one head. */
  static int group(int head, int category) {
    return (head << SHIFT | category) << SHIFT;
  }

  /** Those of them with a category of their other port. */
  private static int group(int head, int category, int other) {
    return group(head, category) | other + 1;
  }

  /** The narrowest group that has places. */
  int narrowest(int head, int category, int other) {
    int narrow = group(head, category, other);
    return knots.containsKey(narrow) ? narrow : group(head, category);
  }

  /** The place up to which a share of a group lies; the share itself where nothing is known. */
  double place(int group, double share) {
    List<Double> own = knots.get(group);
    if (own == null) {
      return share;
    }
    double at = share * (own.size() - 1);
    int below = Math.min(own.size() - 2, (int) at);
    return own.get(below) + (at - below) * (own.get(below + 1) - own.get(below));
  }

  /** Counts starting flows. */
  static final class Counter {
    private final KeyChoices choices;
    private final Map<Integer, List<Double>> places = new TreeMap<>();

    Counter(KeyChoices choices) {
      this.choices = choices;
    }

    void add(FlowKey key) {
      for (int head = 0; head < choices.heads(); head++) {
        double place = choices.place(key, head);
        if (place >= 0) {
          int category = choices.of(key, head);
          add(group(head, category), place);
          int other = choices.otherPort(head);
          if (other >= 0) {
            add(group(head, category, choices.of(key, other)), place);
          }
        }
      }
    }

    private void add(int group, double place) {
      places.computeIfAbsent(group, any -> new ArrayList<>()).add(place);
    }

    PlaceCounts counted() {
      Map<Integer, List<Double>> knots = new TreeMap<>();
      places.forEach(
          (group, own) -> {
            if (own.size() >= LEAST_FLOWS) {
              knots.put(group, knots(own));
            }
          });
      return new PlaceCounts(knots);
    }

    private static List<Double> knots(List<Double> places) {
      List<Double> sorted = places.stream().sorted().toList();
      return IntStream.rangeClosed(0, INTERVALS)
          .mapToObj(knot -> sorted.get(knot * (sorted.size() - 1) / INTERVALS))
          .toList();
    }
  }
}

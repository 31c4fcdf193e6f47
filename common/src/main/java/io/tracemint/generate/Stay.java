package io.tracemint.generate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Flows of one service that start in a chunk and go on in the same later chunks.
 *
 * @param service as the chunk where they start has it
 * @param later ascending, never empty
 */
public record Stay(int service, List<Integer> later, long flows) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 4_096;

  private static final Comparator<Stay> LONGEST_FIRST =
      Comparator.comparingInt((Stay stay) -> -stay.later.size())
          .thenComparingInt(Stay::service)
          .thenComparing(stay -> stay.later.toString());

  public Stay {
    later = List.copyOf(later);
  }

  /** In the order of their length; of very many some stand for all. */
  static List<Stay> of(Map<Integer, Map<List<Integer>, Long>> byService) {
    List<Stay> stays = new ArrayList<>();
    byService.forEach(
        (service, counts) ->
            counts.forEach((later, flows) -> stays.add(new Stay(service, later, flows))));
    stays.sort(LONGEST_FIRST);
    return stays.size() <= MOST ? stays : some(stays);
  }

  private static List<Stay> some(List<Stay> stays) {
    int each = (stays.size() + MOST - 1) / MOST;
    List<Stay> some = new ArrayList<>();
    for (int first = 0; first < stays.size(); first += each) {
      List<Stay> group = stays.subList(first, Math.min(stays.size(), first + each));
      long flows = group.stream().mapToLong(Stay::flows).sum();
      Stay middle = group.get(group.size() / 2);
      some.add(new Stay(middle.service, middle.later, flows));
    }
    return some;
  }

  /** Those of a scaled chunk that are one slice's; slices take turns over all of them in order. */
  static List<Stay> share(List<Stay> stays, double scale, int slice, int slices) {
    List<Stay> own = new ArrayList<>();
    long upTo = 0;
    long before = ChoiceTable.turns(0, slice, slices);
    for (Stay stay : stays) {
      upTo += stay.flows;
      long after = ChoiceTable.turns(Math.round(upTo * scale), slice, slices);
      own.add(new Stay(stay.service, stay.later, after - before));
      before = after;
    }
    return own;
  }
}

package io.tracemint.generate;

import io.tracemint.random.Seed;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Moves values that are no categories, such as ephemeral ports, to where another sample of the
 * original would have them, in the order in which the model drew them.
 */
final class Places {
  private final int heads;
  private final int count;
  private final PlaceGroups places;
  private final ChoiceMoves moves;

  Places(int heads, int count, PlaceGroups places, ChoiceMoves moves) {
    this.heads = heads;
    this.count = count;
    this.places = places;
    this.moves = moves;
  }

  void spread(Seed seed) {
    for (int head = 0; head < heads; head++) {
      int own = head;
      Map<Integer, List<Integer>> groups =
          IntStream.range(0, count)
              .filter(row -> places.hasPlace(row, own))
              .boxed()
              .collect(
                  Collectors.groupingBy(
                      row -> places.group(row, own), TreeMap::new, Collectors.toList()));
      RandomGenerator random = seed.child(head).generator();
      groups.forEach((group, some) -> spread(some, own, group, random));
    }
  }

  private void spread(List<Integer> some, int head, int group, RandomGenerator random) {
    double[] shares = random.doubles(some.size()).sorted().toArray();
    List<Integer> inOrder =
        some.stream().sorted(Comparator.comparingDouble(row -> places.place(row, head))).toList();
    for (int i = 0; i < shares.length; i++) {
      int row = inOrder.get(i);
      moves.move(row, head, places.category(row, head), places.place(group, shares[i]));
    }
  }
}

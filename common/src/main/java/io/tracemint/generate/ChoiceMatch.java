package io.tracemint.generate;

import io.tracemint.encode.KeyChoices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far the rows of a slice are from the counts of the original, table by table, and which of
 * them had better give way to another row.
 */
final class ChoiceMatch {
  // A column's own counts are worth more than those of one of its pairs.
  private static final int ALONE = 2;
  private static final int PAIR = 1;
  private static final int LOOKED_AT = 32;

  private final KeyChoices choices;
  private final List<ChoiceTable> tables;
  private final int[] weights;
  private final int[][] left;
  private final int[] categories;
  private final List<int[]> rows = new ArrayList<>();
  private int next;

  ChoiceMatch(KeyChoices choices, ChoiceCounts counts, double scale, int slice, int slices) {
    this.choices = choices;
    this.tables = counts.tables();
    this.weights =
        tables.stream().mapToInt(table -> table.first() == table.second() ? ALONE : PAIR).toArray();
    this.left =
        tables.stream().map(table -> table.quotas(scale, slice, slices)).toArray(int[][]::new);
    this.categories = new int[choices.heads()];
  }

  boolean isOff() {
    return tables.isEmpty();
  }

  /** Where a row of attributes falls, table by table. */
  int[] places(float[] attributes, int at, int choice) {
    for (int head = 0; head < categories.length; head++) {
      categories[head] = choices.of(attributes, at, choice, head);
    }
    int[] places = new int[tables.size()];
    for (int table = 0; table < places.length; table++) {
      ChoiceTable own = tables.get(table);
      places[table] = own.place(categories[own.first()], categories[own.second()]);
    }
    return places;
  }

  void add(int[] places) {
    rows.add(places);
    count(places, -1);
  }

  /** Puts a row in the place of another. */
  void replace(int row, int[] places) {
    count(rows.get(row), 1);
    rows.set(row, places);
    count(places, -1);
  }

  private void count(int[] places, int change) {
    for (int table = 0; table < places.length; table++) {
      left[table][places[table]] += change;
    }
  }

  /** The row whose replacement brings the counts nearest to the original's, or -1 for none. */
  int worse(int[] places) {
    int best = -1;
    int most = 0;
    for (int look = 0; look < Math.min(LOOKED_AT, rows.size()); look++) {
      int row = next++ % rows.size();
      int gain = gain(rows.get(row), places);
      if (gain > most) {
        most = gain;
        best = row;
      }
    }
    next %= rows.size();
    return best;
  }

  private int gain(int[] old, int[] places) {
    int gain = 0;
    for (int table = 0; table < places.length; table++) {
      if (old[table] != places[table]) {
        int[] own = left[table];
        gain += weights[table] * (own[places[table]] > 0 ? 1 : -1);
        gain += weights[table] * (own[old[table]] < 0 ? 1 : -1);
      }
    }
    return gain;
  }

  /** Flows that are in another cell than they should, over all tables of one column. */
  long misplaced() {
    long misplaced = 0;
    for (int table = 0; table < left.length; table++) {
      if (weights[table] == ALONE) {
        misplaced += Arrays.stream(left[table]).filter(missing -> missing > 0).sum();
      }
    }
    return misplaced;
  }
}

package io.tracemint.generate;

import static io.tracemint.generate.Made.What.CATEGORIES_CHANGED;

import io.tracemint.encode.Decoder;
import io.tracemint.encode.KeyChoices;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/**
 * Gives flows that start in a chunk the categories that the original's have, as often, column by
 * column and pair by pair: rows of a cell that has too many flows move to one that lacks some, one
 * category at a time, as long as that brings the counts of all tables together nearer to the
 * original's. What no table says stays as the model drew it.
 */
final class ChoiceQuota {
  private static final int PASSES = 4;
  private static final int LOOKED_AT = 16;

  private final KeyChoices choices;
  private final Decoder decoder;
  private final DistinctKeys keys;
  private final Made made;

  ChoiceQuota(KeyChoices choices, Decoder decoder, DistinctKeys keys, Made made) {
    this.choices = choices;
    this.decoder = decoder;
    this.keys = keys;
    this.made = made;
  }

  /** Rewrites rows; {@code quotas} say how many flows each place of each table should have. */
  void apply(ChoiceCounts counts, int[][] quotas, FlowRows rows, Seed seed) {
    for (int row = 0; row < rows.count(); row++) {
      keys.add(decoder.key(rows.values(), rows.at(row), rows.choice(row)));
    }
    Slice slice = new Slice(counts, quotas, rows, seed.generator());
    for (int pass = 0; pass < PASSES && slice.pass() > 0; pass++) {}
  }

  private final class Slice {
    private final ChoiceCounts counts;
    private final ChoiceLeft left;
    private final FlowRows rows;
    private final RandomGenerator random;
    private final int[][][] byCategory;
    private int bestRow;
    private int bestHead;
    private int bestGain;

    Slice(ChoiceCounts counts, int[][] quotas, FlowRows rows, RandomGenerator random) {
      this.counts = counts;
      this.left = new ChoiceLeft(choices, counts.tables(), quotas, rows);
      this.rows = rows;
      this.random = random;
      this.byCategory = new int[choices.heads()][][];
    }

    long pass() {
      for (int head = 0; head < byCategory.length; head++) {
        byCategory[head] = left.rows(head, choices.width(head));
      }
      long moved = 0;
      for (int number = 0; number < counts.tables().size(); number++) {
        ChoiceTable table = counts.tables().get(number);
        for (int place = 0; place < table.places(); place++) {
          while (left.lacking(number, place) > 0 && fill(table, place)) {
            moved++;
          }
        }
      }
      made.add(CATEGORIES_CHANGED, moved);
      return moved;
    }

    /** Moves one flow into a cell, if that makes things better. */
    private boolean fill(ChoiceTable table, int place) {
      bestGain = 0;
      int first = table.firstCategory(place);
      int second = table.secondCategory(place);
      if (table.first() == table.second()) {
        look(table.first(), first);
      } else {
        look(table.first(), first, byCategory[table.second()][second]);
        look(table.second(), second, byCategory[table.first()][first]);
      }
      int category = bestHead == table.first() ? first : second;
      return bestGain > 0 && move(bestRow, bestHead, category);
    }

    private void look(int head, int category) {
      for (int look = 0; look < LOOKED_AT; look++) {
        look(random.nextInt(rows.count()), head, category);
      }
    }

    private void look(int head, int category, int... some) {
      int from = some.length > LOOKED_AT ? random.nextInt(some.length) : 0;
      for (int look = 0; look < Math.min(LOOKED_AT, some.length); look++) {
        look(some[(from + look) % some.length], head, category);
      }
    }

    private void look(int row, int head, int category) {
      if (left.category(head, row) != category && choices.isAttribute(head)) {
        int gain = left.gain(row, head, category);
        if (gain > bestGain) {
          bestGain = gain;
          bestRow = row;
          bestHead = head;
        }
      }
    }

    // Two flows with one key would be one flow.
    private boolean move(int row, int head, int category) {
      int old = left.category(head, row);
      var before = decoder.key(rows.values(), rows.at(row), rows.choice(row));
      choices.set(rows.values(), rows.at(row), head, category);
      boolean isNew = keys.add(decoder.key(rows.values(), rows.at(row), rows.choice(row)));
      if (isNew) {
        keys.remove(before);
        left.change(row, head, category);
      } else {
        choices.set(rows.values(), rows.at(row), head, old);
      }
      return isNew;
    }
  }
}

package io.tracemint.generate;

import io.tracemint.encode.KeyChoices;
import java.util.random.RandomGenerator;

/**
 * Makes a flow of another kind, where no single category can be changed for the better: a ping has
 * ports, a protocol and hosts that no other flow has, and half a ping is worse than none. A row
 * gets both categories of a cell that lacks flows, then in every other column what that kind lacks
 * most.
 */
final class ChoiceChain {
  private static final int LOOKED_AT = 12;
  private static final int NONE = -1;

  private final KeyChoices choices;
  private final ChoiceCells cells;
  private final ChoiceLeft left;
  private final ChoiceMoves moves;
  private final RandomGenerator random;

  ChoiceChain(
      KeyChoices choices,
      ChoiceCells cells,
      ChoiceLeft left,
      ChoiceMoves moves,
      RandomGenerator random) {
    this.choices = choices;
    this.cells = cells;
    this.left = left;
    this.moves = moves;
    this.random = random;
  }

  /** Moves one row into a cell of two columns, if counts come nearer to the original's by it. */
  int fill(ChoiceTable table, int place, int alone) {
    int bestRow = NONE;
    int bestGain = 0;
    int[] best = {};
    for (int look = 0; look < LOOKED_AT; look++) {
      int row = random.nextInt(left.rows());
      int[] before = left.categories(row);
      int gain = become(row, table, place, alone);
      if (gain > bestGain) {
        bestRow = row;
        bestGain = gain;
        best = left.categories(row);
      }
      give(row, before);
    }
    return bestRow == NONE ? 0 : commit(bestRow, best);
  }

  /** Changes the counts only, and answers what is gained. */
  private int become(int row, ChoiceTable table, int place, int alone) {
    int first = table.firstCategory(place);
    int gain =
        change(row, table.first(), first, alone)
            + change(row, table.second(), table.secondCategory(place), alone);
    for (int head = 0; head < choices.heads(); head++) {
      if (head != table.first() && head != table.second() && choices.isAttribute(head)) {
        int lacking = cells.mostLacking(table.first(), first, head);
        if (lacking >= 0 && left.gain(row, head, lacking, alone) > 0) {
          gain += change(row, head, lacking, alone);
        }
      }
    }
    return gain;
  }

  private int change(int row, int head, int category, int alone) {
    if (left.category(head, row) == category) {
      return 0;
    }
    if (!choices.isAttribute(head)) {
      // The condition that a row was drawn for stays: as if very much were lost.
      return Short.MIN_VALUE;
    }
    int gain = left.gain(row, head, category, alone);
    left.change(row, head, category);
    return gain;
  }

  /** Counts a row in these categories instead, and answers how many are others. */
  private int give(int row, int... categories) {
    int changed = 0;
    for (int head = 0; head < categories.length; head++) {
      if (left.category(head, row) != categories[head]) {
        left.change(row, head, categories[head]);
        changed++;
      }
    }
    return changed;
  }

  private int commit(int row, int... categories) {
    return moves.move(row, categories) ? give(row, categories) : 0;
  }
}

package io.tracemint.generate;

import io.tracemint.encode.KeyChoices;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Gives flows that start in a chunk the categories that the original's have, as often, column by
 * column and pair by pair: rows of a cell that has too many flows move to one that lacks some, one
 * category at a time or several, as long as that brings the counts of all tables together nearer to
 * the original's. What no table says stays as the model drew it.
 */
final class ChoiceQuota {
  private static final int PASSES = 4;
  private static final int LOOKED_AT = 64;
  private static final int MOST_REFUSED = 8;

  // At last a column's own counts come before those of its pairs, which by then are nearly right.
  private static final int LAST_PASSES = 2;
  private static final int LAST_ALONE = 8;

  private final KeyChoices choices;
  private final List<ChoiceTable> tables;
  private final ChoiceLeft left;
  private final ChoiceMoves moves;
  private final RandomGenerator random;
  private final ChoiceChain chain;
  private final ChoiceDrain drain;
  private final int[][][] rows;
  private final int count;
  private final Set<Integer> refused = new HashSet<>();
  private int alone;
  private int bestRow;
  private int bestHead;
  private int bestGain;

  ChoiceQuota(
      KeyChoices choices,
      List<ChoiceTable> tables,
      ChoiceLeft left,
      ChoiceMoves moves,
      RandomGenerator random) {
    this.choices = choices;
    this.tables = tables;
    this.left = left;
    this.moves = moves;
    this.random = random;
    ChoiceCells cells = new ChoiceCells(tables, left);
    this.chain = new ChoiceChain(choices, cells, left, moves, random);
    this.drain = new ChoiceDrain(choices, cells, left, moves, random);

    this.rows = new int[choices.heads()][][];
    this.count = left.rows();
  }

  /** Rewrites rows and returns how many categories. */
  long apply() {
    long moved = passes(PASSES, 1);
    return moved + passes(LAST_PASSES, LAST_ALONE);
  }

  private long passes(int most, int weightAlone) {
    alone = weightAlone;
    long all = 0;
    long moved = 1;
    for (int pass = 0; pass < most && moved > 0; pass++) {
      moved = pass();
      all += moved;
    }
    return all;
  }

  private long pass() {
    for (int head = 0; head < rows.length; head++) {
      rows[head] = left.rows(head, choices.width(head));
    }
    long moved = 0;
    for (int table = 0; table < tables.size(); table++) {
      for (int place = 0; place < tables.get(table).places(); place++) {
        moved += fillUp(table, place);
      }
    }
    return moved + drain.pass(alone);
  }

  private long fillUp(int table, int place) {
    long moved = 0;
    int changed = 1;
    while (left.lacking(table, place) > 0 && changed > 0) {
      changed = fill(tables.get(table), place) ? 1 : chain(tables.get(table), place);
      moved += changed;
    }
    return moved;
  }

  private int chain(ChoiceTable table, int place) {
    return table.isOfOneColumn() ? 0 : chain.fill(table, place, alone);
  }

  /**
   * Moves one row into a cell, if that makes things better; of rows that may not, the next best.
   */
  private boolean fill(ChoiceTable table, int place) {
    refused.clear();
    while (refused.size() < MOST_REFUSED && find(table, place)) {
      int category =
          bestHead == table.first() ? table.firstCategory(place) : table.secondCategory(place);
      if (moves.move(bestRow, bestHead, category, random.nextFloat())) {
        left.change(bestRow, bestHead, category);
        return true;
      }
      refused.add(bestRow);
    }
    return false;
  }

  private boolean find(ChoiceTable table, int place) {
    bestGain = 0;
    int first = table.firstCategory(place);
    int second = table.secondCategory(place);
    if (table.isOfOneColumn()) {
      look(table.first(), first);
    } else {
      look(table.first(), first, rows[table.second()][second]);
      look(table.second(), second, rows[table.first()][first]);
    }
    return bestGain > 0;
  }

  private void look(int head, int category) {
    for (int look = 0; look < LOOKED_AT; look++) {
      look(random.nextInt(count), head, category);
    }
  }

  private void look(int head, int category, int... some) {
    int from = some.length > LOOKED_AT ? random.nextInt(some.length) : 0;
    for (int look = 0; look < Math.min(LOOKED_AT, some.length); look++) {
      look(some[(from + look) % some.length], head, category);
    }
  }

  private void look(int row, int head, int category) {
    if (choices.isAttribute(head) && left.category(head, row) != category) {
      int gain = left.gain(row, head, category, alone);
      if (gain > bestGain && !refused.contains(row)) {
        bestGain = gain;
        bestRow = row;
        bestHead = head;
      }
    }
  }
}

package io.tracemint.generate;

import io.tracemint.encode.KeyChoices;
import java.util.random.RandomGenerator;

/**
 * Takes rows out of cells that have too many flows, such as TCP to port 0: each such row gets, in
 * one column, what flows like it lack, if counts come nearer to the original's by it.
 */
final class ChoiceDrain {
  private final KeyChoices choices;
  private final ChoiceCells cells;
  private final ChoiceLeft left;
  private final ChoiceMoves moves;
  private final RandomGenerator random;
  private int bestHead;
  private int bestCategory;
  private int bestGain;

  ChoiceDrain(
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

  /** Looks at every row once, and answers how many categories were changed. */
  long pass(int alone) {
    long moved = 0;
    for (int row = 0; row < left.rows(); row++) {
      if (left.isTooMany(row) && find(row, alone)) {
        if (moves.move(row, bestHead, bestCategory, random.nextFloat())) {
          left.change(row, bestHead, bestCategory);
          moved++;
        }
      }
    }
    return moved;
  }

  private boolean find(int row, int alone) {
    bestGain = 0;
    for (int head = 0; head < choices.heads(); head++) {
      if (choices.isAttribute(head)) {
        find(row, head, alone);
      }
    }
    return bestGain > 0;
  }

  private void find(int row, int head, int alone) {
    for (int known = 0; known < choices.heads(); known++) {
      if (known != head) {
        int category = cells.mostLacking(known, left.category(known, row), head);
        if (category >= 0 && category != left.category(head, row)) {
          look(row, head, category, alone);
        }
      }
    }
  }

  private void look(int row, int head, int category, int alone) {
    int gain = left.gain(row, head, category, alone);
    if (gain > bestGain) {
      bestGain = gain;
      bestHead = head;
      bestCategory = category;
    }
  }
}

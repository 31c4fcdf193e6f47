package io.tracemint.generate;

import io.tracemint.encode.Decoder;
import io.tracemint.encode.KeyChoices;
import io.tracemint.flows.FlowKey;
import java.util.random.RandomGenerator;

/** Rewrites categories of rows, unless two of them would get the same key and be one flow. */
final class ChoiceMoves {
  private final KeyChoices choices;
  private final Decoder decoder;
  private final FlowRows rows;
  private final DistinctKeys keys;
  private final float[] before;

  ChoiceMoves(KeyChoices choices, Decoder decoder, FlowRows rows, DistinctKeys keys) {
    this.choices = choices;
    this.decoder = decoder;
    this.rows = rows;
    this.keys = keys;
    this.before = new float[rows.width()];
    for (int row = 0; row < rows.count(); row++) {
      keys.add(key(row));
    }
  }

  private FlowKey key(int row) {
    return decoder.key(rows.values(), rows.at(row), rows.choice(row));
  }

  /** Gives a row a category, and answers whether it has it now. */
  boolean move(int row, int head, int category, RandomGenerator random) {
    System.arraycopy(rows.values(), rows.at(row), before, 0, before.length);
    FlowKey old = key(row);
    choices.set(rows.values(), rows.at(row), head, category, random.nextFloat());
    boolean isNew = keys.add(key(row));
    if (isNew) {
      keys.remove(old);
    } else {
      System.arraycopy(before, 0, rows.values(), rows.at(row), before.length);
    }
    return isNew;
  }
}

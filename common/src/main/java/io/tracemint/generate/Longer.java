package io.tracemint.generate;

import io.tracemint.encode.Layout;
import io.tracemint.random.Seed;
import java.util.function.IntUnaryOperator;

/** Draws flows again that shall be longer than the model made them, this time to a given length. */
final class Longer {
  private final ChunkModel model;
  private final DrawnFlows again;
  private final int[] atLeast;
  private final int[] rows;

  Longer(ChunkModel model, Layout layout, int most) {
    this.model = model;
    this.again = new DrawnFlows(layout, most);
    this.atLeast = new int[most];
    this.rows = new int[most];
  }

  /**
   * Replaces the records of some of the first {@code size} flows and returns of how many.
   *
   * @param wanted the length of a flow that is to be drawn again, 0 for others
   */
  int draw(IntUnaryOperator wanted, int size, DrawnFlows flows, Seed seed) {
    int count = gather(wanted, size, flows);
    if (count > 0) {
      again.draw(model, seed, atLeast, count);
    }
    for (int row = 0; row < count; row++) {
      again.copyFeatures(row, flows, rows[row]);
    }
    return count;
  }

  private int gather(IntUnaryOperator wanted, int size, DrawnFlows flows) {
    int count = 0;
    for (int row = 0; row < size; row++) {
      int length = wanted.applyAsInt(row);
      if (length > 0) {
        flows.copyAttributes(row, again, count);
        atLeast[count] = length;
        rows[count++] = row;
      }
    }
    return count;
  }
}

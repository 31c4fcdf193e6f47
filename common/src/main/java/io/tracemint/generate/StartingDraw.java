package io.tracemint.generate;

import static io.tracemint.generate.Made.What.ROWS_DRAWN;

import io.tracemint.encode.Decoder;
import io.tracemint.flows.FlowKey;
import io.tracemint.random.Seed;

/** Blocks of attribute rows from a chunk's model, with the tags of flows that start there. */
final class StartingDraw {
  private static final int BLOCK = 1_024;

  private final ChunkModel model;
  private final Decoder decoder;
  private final StartingDemand demand;
  private final Made made;
  private final int width;
  private final float[] values;
  private final int[] choices;
  private final boolean[] starting;
  private final ChoiceDraw choiceDraw;

  StartingDraw(ChunkModel model, Decoder decoder, int width, StartingDemand demand, Made made) {
    this.model = model;
    this.decoder = decoder;
    this.demand = demand;
    this.made = made;
    this.width = width;
    int block = Math.max(1, Math.min(BLOCK, 2 * demand.flows()));
    this.values = new float[block * width];
    this.choices = new int[block];
    this.starting = new boolean[block];
    this.choiceDraw = new ChoiceDraw(demand.conditions());
  }

  int rows() {
    return choices.length;
  }

  /** Draws the next block in the place of the last. */
  void next(Seed seed) {
    choiceDraw.fill(choices, seed.child("choices").generator());
    model.attributes(seed.child("attributes"), choices, rows(), values);
    made.add(ROWS_DRAWN, rows());
    for (int row = 0; row < rows(); row++) {
      starting[row] =
          decoder.startsHere(values, at(row))
              && decoder.isIn(values, at(row), demand.chunk())
              && !decoder.continues(values, at(row));
      correctTags(at(row));
    }
  }

  // A flow that starts here can lie in no earlier chunk.
  private void correctTags(int at) {
    decoder.setStartsHere(values, at, true);
    decoder.setContinues(values, at, false);
    decoder.setIn(values, at, demand.chunk(), true);
    for (int earlier = 0; earlier < demand.chunk(); earlier++) {
      decoder.setIn(values, at, earlier, false);
    }
  }

  /** Whether the model itself made the row start in the chunk. */
  boolean starts(int row) {
    return starting[row];
  }

  FlowKey key(int row) {
    return decoder.key(values, at(row), choices[row]);
  }

  float[] values() {
    return values;
  }

  int at(int row) {
    return row * width;
  }

  int choice(int row) {
    return choices[row];
  }
}

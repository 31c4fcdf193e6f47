package io.tracemint.family.doppelganger;

import io.tracemint.family.doppelganger.encode.Decoder;
import io.tracemint.random.Seed;

/**
 * Makes of flows that began in an earlier chunk flows that go on in this one, with a start that
 * this chunk's model drew for such a flow.
 */
final class LaterStarts {
  private static final int BLOCK = 1_024;

  private final Generator generator;
  private final Decoder decoder;
  private final int width;

  LaterStarts(Generator generator, Decoder decoder) {
    this.generator = generator;
    this.decoder = decoder;
    this.width = generator.layout().attributeWidth();
  }

  void draw(FlowRows flows, Seed seed) {
    boolean conditioned = generator.layout().conditionWidth() > 0;
    for (int from = 0; from < flows.count(); from += BLOCK) {
      int size = Math.min(BLOCK, flows.count() - from);
      int[] labels = conditioned ? flows.labels(from, size) : new int[0];
      float[] drawn = generator.attributes(size, labels, seed.child(from));
      int like = 0;
      for (int row = 0; row < size; row++) {
        like = next(drawn, size, like);
        goesOn(flows, from + row, drawn, like++ * width);
      }
    }
  }

  // Of a row that goes on, if there is any among those that were drawn.
  private int next(float[] drawn, int size, int from) {
    for (int tried = 0; tried < size; tried++) {
      int at = (from + tried) % size * width;
      if (!decoder.tags().startsHere(drawn, at) && !decoder.tags().continues(drawn, at)) {
        return (from + tried) % size;
      }
    }
    return from % size;
  }

  private void goesOn(FlowRows flows, int row, float[] drawn, int at) {
    decoder.tags().setStartsHere(flows.values(), flows.at(row), false);
    decoder.copyStart(drawn, at, flows.values(), flows.at(row));
  }
}

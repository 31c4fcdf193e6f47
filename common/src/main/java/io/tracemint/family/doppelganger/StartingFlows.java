package io.tracemint.family.doppelganger;

import io.tracemint.family.doppelganger.encode.Decoder;
import io.tracemint.flows.FlowKey;
import io.tracemint.random.Seed;
import java.util.HashSet;
import java.util.Set;

/**
 * Draws rows of attributes until as many flows start in the chunk as should. As in the paper, a row
 * is dropped whose tags say that it starts elsewhere, or whose key was there before. A network that
 * makes hardly anything else must not keep a task for ever: after twenty times as many rows as
 * wanted, every row is taken, as one that starts here.
 */
final class StartingFlows {
  static final int MOST_DRAWS = 20;
  private static final int BLOCK = 1_024;

  private final Generator generator;
  private final Decoder decoder;
  private final Labels labels;
  private final int chunk;
  private final Set<FlowKey> keys = new HashSet<>();

  StartingFlows(Generator generator, Decoder decoder, Labels labels, int chunk) {
    this.generator = generator;
    this.decoder = decoder;
    this.labels = labels;
    this.chunk = chunk;
  }

  FlowRows draw(int wanted, Seed seed) {
    FlowRows flows = new FlowRows(generator.layout().attributeWidth(), wanted);
    int size = Math.min(BLOCK, 2 * wanted);
    long budget = (long) MOST_DRAWS * wanted;
    for (int block = 0; flows.count() < wanted; block++) {
      drawBlock(flows, wanted, size, budget > 0, seed.child(block));
      budget -= size;
    }
    return flows;
  }

  private void drawBlock(FlowRows flows, int wanted, int size, boolean strict, Seed seed) {
    int[] own = labels.draw(size, seed.child("labels"));
    float[] drawn = generator.attributes(size, own, seed.child("rows"));
    for (int row = 0; row < size && flows.count() < wanted; row++) {
      int label = own.length == 0 ? 0 : own[row];
      int at = flows.at(row);
      if (!strict || isNew(drawn, at, label)) {
        correctTags(drawn, at);
        flows.add(drawn, at, label);
      }
    }
  }

  private boolean isNew(float[] drawn, int at, int label) {
    return decoder.tags().startsHere(drawn, at)
        && !decoder.tags().continues(drawn, at)
        && keys.add(decoder.key(drawn, at, label));
  }

  // A flow that starts here lies here and in no earlier chunk.
  private void correctTags(float[] drawn, int at) {
    decoder.tags().setStartsHere(drawn, at, true);
    decoder.tags().setContinues(drawn, at, false);
    for (int earlier = 0; earlier < chunk; earlier++) {
      decoder.tags().setIn(drawn, at, earlier, false);
    }
    decoder.tags().setIn(drawn, at, chunk, true);
  }
}

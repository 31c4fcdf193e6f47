package io.tracemint.generate;

import static io.tracemint.generate.Made.What.KEYS_REPEATED;
import static io.tracemint.generate.Made.What.ROWS_DRAWN;
import static io.tracemint.generate.Made.What.TAGS_FORCED;

import io.tracemint.encode.Decoder;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/**
 * Draws rows of attributes from a chunk's model until as many flows start there as should: rows
 * whose tags say that they start in this chunk, with a key that no other row has. When twenty times
 * as many rows as wanted were drawn, what is missing comes from rows whose tags had to be
 * corrected, and at last from repeated keys, which merge into longer flows.
 */
final class StartingFlows {
  static final int MOST_ROUNDS = 20;
  private static final int BLOCK = 1_024;

  private final ChunkModel model;
  private final Decoder decoder;
  private final StartingDemand demand;
  private final Made made;
  private final FlowRows kept;
  private final FlowRows reserve;
  private final DistinctKeys keys;
  private final float[] drawn;
  private final int[] choices;
  private final ChoiceDraw choiceDraw;

  StartingFlows(
      ChunkModel model,
      Decoder decoder,
      int attributeWidth,
      StartingDemand demand,
      DistinctKeys keys,
      Made made) {
    this.model = model;
    this.decoder = decoder;
    this.demand = demand;
    this.keys = keys;
    this.made = made;
    this.kept = new FlowRows(attributeWidth, demand.flows());
    this.reserve = new FlowRows(attributeWidth, demand.flows());
    int block = Math.max(1, Math.min(BLOCK, 2 * demand.flows()));
    this.drawn = new float[block * attributeWidth];
    this.choices = new int[block];
    this.choiceDraw = new ChoiceDraw(demand.conditions());
  }

  FlowRows draw(Seed seed) {
    long budget = (long) MOST_ROUNDS * demand.flows();
    for (int block = 0; kept.count() < demand.flows() && budget > 0; block++) {
      int size = choices.length;
      drawBlock(seed.child(block), size);
      budget -= size;
    }
    fillFromReserve();
    fillFromKept(seed.child("repeats").generator());
    return kept;
  }

  private void drawBlock(Seed seed, int size) {
    choiceDraw.fill(choices, seed.child("choices").generator());
    model.attributes(seed.child("attributes"), choices, size, drawn);
    made.add(ROWS_DRAWN, size);
    for (int row = 0; row < size && kept.count() < demand.flows(); row++) {
      take(row);
    }
  }

  private void take(int row) {
    int at = row * kept.width();
    boolean starts =
        decoder.startsHere(drawn, at)
            && decoder.isIn(drawn, at, demand.chunk())
            && !decoder.continues(drawn, at);
    if (!starts && reserve.count() >= demand.flows()) {
      return;
    }
    if (keys.add(decoder.key(drawn, at, choices[row]))) {
      correctTags(at);
      (starts ? kept : reserve).add(drawn, at, choices[row]);
    }
  }

  // A flow that starts here can lie in no earlier chunk.
  private void correctTags(int at) {
    decoder.setStartsHere(drawn, at, true);
    decoder.setContinues(drawn, at, false);
    decoder.setIn(drawn, at, demand.chunk(), true);
    for (int earlier = 0; earlier < demand.chunk(); earlier++) {
      decoder.setIn(drawn, at, earlier, false);
    }
  }

  private void fillFromReserve() {
    for (int row = 0; row < reserve.count() && kept.count() < demand.flows(); row++) {
      kept.add(reserve.values(), reserve.at(row), reserve.choice(row));
      made.add(TAGS_FORCED, 1);
    }
  }

  private void fillFromKept(RandomGenerator random) {
    int distinct = kept.count();
    while (kept.count() < demand.flows()) {
      int row = random.nextInt(distinct);
      kept.add(kept.values(), kept.at(row), kept.choice(row));
      made.add(KEYS_REPEATED, 1);
    }
  }
}

package io.tracemint.generate;

import static io.tracemint.generate.Made.What.KEYS_REPEATED;
import static io.tracemint.generate.Made.What.ROWS_REPLACED;
import static io.tracemint.generate.Made.What.TAGS_FORCED;

import io.tracemint.encode.Decoder;
import io.tracemint.flows.FlowKey;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/**
 * Takes rows of attributes until as many flows start in the chunk as should: rows whose tags say
 * so, with a key that no other row has. When twenty times as many rows as wanted were drawn, what
 * is missing comes from rows whose tags had to be corrected. Further rows then replace those of
 * which there are more than in the original, and at last keys are repeated, which merge into longer
 * flows.
 */
final class StartingFlows {
  private static final int MOST_ROUNDS = 20;

  // A rare category comes by chance: few flows take many draws for each, many flows hardly more.
  private static final int FURTHER_ROUNDS = 2;
  private static final int FURTHER_ROWS = 8_192;

  private final StartingDraw drawn;
  private final Decoder decoder;
  private final StartingDemand demand;
  private final ChoiceMatch match;
  private final DistinctKeys keys;
  private final Made made;
  private final FlowRows kept;
  private final FlowRows reserve;

  StartingFlows(
      StartingDraw drawn,
      Decoder decoder,
      int attributeWidth,
      StartingDemand demand,
      ChoiceMatch match,
      DistinctKeys keys,
      Made made) {
    this.drawn = drawn;
    this.decoder = decoder;
    this.demand = demand;
    this.match = match;
    this.keys = keys;
    this.made = made;
    this.kept = new FlowRows(attributeWidth, demand.flows());
    this.reserve = new FlowRows(attributeWidth, demand.flows());
  }

  FlowRows draw(Seed seed) {
    long budget = (long) MOST_ROUNDS * demand.flows();
    for (int block = 0; isShort() && budget > 0; block++) {
      drawn.next(seed.child(block));
      for (int row = 0; row < drawn.rows() && isShort(); row++) {
        take(row);
      }
      budget -= drawn.rows();
    }
    fillFromReserve();
    improve(seed.child("further"));
    fillFromKept(seed.child("repeats").generator());
    return kept;
  }

  private boolean isShort() {
    return kept.count() < demand.flows();
  }

  private void take(int row) {
    if (!drawn.starts(row) && reserve.count() >= demand.flows()) {
      return;
    }
    if (keys.add(drawn.key(row))) {
      FlowRows target = drawn.starts(row) ? kept : reserve;
      target.add(drawn.values(), drawn.at(row), drawn.choice(row));
    }
  }

  private void fillFromReserve() {
    for (int row = 0; row < reserve.count() && isShort(); row++) {
      kept.add(reserve.values(), reserve.at(row), reserve.choice(row));
      made.add(TAGS_FORCED, 1);
    }
  }

  private void improve(Seed seed) {
    if (match.isOff() || kept.count() == 0) {
      return;
    }
    for (int row = 0; row < kept.count(); row++) {
      match.add(match.places(kept.values(), kept.at(row), kept.choice(row)));
    }
    int further = FURTHER_ROWS + FURTHER_ROUNDS * demand.flows();
    for (int block = 0; block * drawn.rows() < further && match.misplaced() > 0; block++) {
      drawn.next(seed.child(block));
      for (int row = 0; row < drawn.rows(); row++) {
        replace(row);
      }
    }
  }

  private void replace(int row) {
    if (!drawn.starts(row)) {
      return;
    }
    int[] places = match.places(drawn.values(), drawn.at(row), drawn.choice(row));
    int worse = match.worse(places);
    if (worse >= 0 && keys.add(drawn.key(row))) {
      FlowKey old = decoder.key(kept.values(), kept.at(worse), kept.choice(worse));
      keys.remove(old);
      kept.set(worse, drawn.values(), drawn.at(row), drawn.choice(row));
      match.replace(worse, places);
      made.add(ROWS_REPLACED, 1);
    }
  }

  private void fillFromKept(RandomGenerator random) {
    int distinct = kept.count();
    while (isShort()) {
      int row = random.nextInt(distinct);
      kept.add(kept.values(), kept.at(row), kept.choice(row));
      made.add(KEYS_REPEATED, 1);
    }
  }
}

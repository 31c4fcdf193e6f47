package io.tracemint.generate;

import static io.tracemint.generate.Made.What.TAGS_CHANGED;

import io.tracemint.encode.Decoder;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes as many starting flows go on into each later chunk as should. Too many are thinned at
 * random, which changes nothing else about them; too few are filled up from the flows that go on
 * somewhere, then from the others, at random.
 */
final class TagQuota {
  private final Decoder decoder;
  private final FlowRows rows;
  private final StartingDemand demand;
  private final Made made;

  TagQuota(Decoder decoder, FlowRows rows, StartingDemand demand, Made made) {
    this.decoder = decoder;
    this.rows = rows;
    this.demand = demand;
    this.made = made;
  }

  void apply(int chunks, Seed seed) {
    boolean[] wandering = wandering(chunks);
    for (int chunk = demand.chunk() + 1; chunk < chunks; chunk++) {
      adjust(chunk, demand.goingOn().getOrDefault(chunk, 0), wandering, seed.child(chunk));
    }
  }

  private boolean[] wandering(int chunks) {
    boolean[] wandering = new boolean[rows.count()];
    for (int row = 0; row < wandering.length; row++) {
      for (int chunk = demand.chunk() + 1; chunk < chunks && !wandering[row]; chunk++) {
        wandering[row] = isIn(row, chunk);
      }
    }
    return wandering;
  }

  private boolean isIn(int row, int chunk) {
    return decoder.isIn(rows.values(), rows.at(row), chunk);
  }

  private void adjust(int chunk, int wanted, boolean[] wandering, Seed seed) {
    List<Integer> present = new ArrayList<>();
    List<Integer> likely = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int row = 0; row < rows.count(); row++) {
      (isIn(row, chunk) ? present : wandering[row] ? likely : others).add(row);
    }
    RandomGenerator random = seed.generator();
    int surplus = present.size() - wanted;
    set(chunk, false, present, surplus, random);
    int missing = -surplus;
    set(chunk, true, likely, missing, random);
    set(chunk, true, others, missing - likely.size(), random);
  }

  private void set(
      int chunk, boolean present, List<Integer> from, int count, RandomGenerator random) {
    for (int i = 0; i < Math.min(count, from.size()); i++) {
      int pick = i + random.nextInt(from.size() - i);
      int row = from.get(pick);
      from.set(pick, from.get(i));
      decoder.setIn(rows.values(), rows.at(row), chunk, present);
      made.add(TAGS_CHANGED, 1);
    }
  }
}

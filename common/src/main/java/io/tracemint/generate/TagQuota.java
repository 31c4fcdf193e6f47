package io.tracemint.generate;

import static io.tracemint.generate.Made.What.TAGS_CHANGED;

import io.tracemint.encode.Decoder;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Makes as many starting flows of each service go on into the same later chunks as in the original.
 * The longest stays fall to the flows that the model sends into most chunks; where a service has
 * too few flows, to those of others.
 */
final class TagQuota {
  private final Decoder decoder;
  private final FlowRows rows;
  private final StartingDemand demand;
  private final Made made;
  private final int chunks;
  private final Set<Integer> placed = new HashSet<>();

  TagQuota(Decoder decoder, FlowRows rows, StartingDemand demand, int chunks, Made made) {
    this.decoder = decoder;
    this.rows = rows;
    this.demand = demand;
    this.chunks = chunks;
    this.made = made;
  }

  /** Rewrites the rows' tags; {@code service} tells a row's. */
  void apply(IntUnaryOperator service, Seed seed) {
    List<Integer> likely = likely(seed.generator());
    Map<Integer, List<Integer>> byService = new HashMap<>();
    likely.forEach(
        row ->
            byService.computeIfAbsent(service.applyAsInt(row), any -> new ArrayList<>()).add(row));
    List<Stay> homeless = new ArrayList<>();
    for (Stay stay : demand.stays()) {
      long left = place(stay, stay.flows(), byService.getOrDefault(stay.service(), List.of()));
      homeless.add(new Stay(stay.service(), stay.later(), left));
    }
    homeless.forEach(stay -> place(stay, stay.flows(), likely));
    likely.stream().filter(row -> !placed.contains(row)).forEach(row -> set(row, List.of()));
  }

  /** All rows, those first that the model sends into most later chunks, of equals any. */
  private List<Integer> likely(RandomGenerator random) {
    record Row(int number, int later, long tie) {}
    List<Row> all = new ArrayList<>();
    for (int row = 0; row < rows.count(); row++) {
      all.add(new Row(row, later(row), random.nextLong()));
    }
    all.sort(Comparator.comparingInt((Row row) -> -row.later()).thenComparingLong(Row::tie));
    return all.stream().map(Row::number).toList();
  }

  private int later(int row) {
    int later = 0;
    for (int chunk = demand.chunk() + 1; chunk < chunks; chunk++) {
      later += isIn(row, chunk) ? 1 : 0;
    }
    return later;
  }

  private boolean isIn(int row, int chunk) {
    return decoder.isIn(rows.values(), rows.at(row), chunk);
  }

  /** Gives the stay to the first rows that have none; answers how many flows found none. */
  private long place(Stay stay, long flows, List<Integer> candidates) {
    long left = flows;
    for (int at = 0; at < candidates.size() && left > 0; at++) {
      if (placed.add(candidates.get(at))) {
        set(candidates.get(at), stay.later());
        left--;
      }
    }
    return left;
  }

  private void set(int row, List<Integer> later) {
    for (int chunk = demand.chunk() + 1; chunk < chunks; chunk++) {
      boolean present = later.contains(chunk);
      if (present != isIn(row, chunk)) {
        decoder.setIn(rows.values(), rows.at(row), chunk, present);
        made.add(TAGS_CHANGED, 1);
      }
    }
  }
}

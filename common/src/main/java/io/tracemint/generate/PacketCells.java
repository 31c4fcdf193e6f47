package io.tracemint.generate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Flow records of one group that have about as many packets. How long a record lasts and how large
 * its packets are depends on that most of all: one packet takes no time.
 */
final class PacketCells {
  // Above all groups' numbers.
  private static final int SHIFT = 20;
  private static final int EXACT = 16;
  private static final int LEAST_RECORDS = 32;
  private static final int MOST_CELLS = 1_000;

  private PacketCells() {}

  static int of(int group, long packets) {
    return (2 + size(packets)) << SHIFT | group;
  }

  /** What records of a group are together whose cells are too small. */
  static int rest(int group) {
    return 1 << SHIFT | group;
  }

  // Half octaves, from where single numbers no longer matter.
  private static int size(long packets) {
    if (packets < EXACT) {
      return (int) Math.max(0, packets);
    }
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(packets);
    return EXACT + 2 * octave + (int) (packets >>> (octave - 1) & 1);
  }

  /** Whether any of them are cells. */
  static boolean areIn(Set<Integer> known) {
    return known.stream().anyMatch(group -> group >= 1 << SHIFT);
  }

  /** The narrowest of those that have a distribution. */
  static int narrowest(Set<Integer> known, int group, long packets) {
    int cell = of(group, packets);
    if (known.contains(cell)) {
      return cell;
    }
    return known.contains(rest(group)) ? rest(group) : group;
  }

  /** Values by cell, learnt record by record. */
  static final class Counter {
    private final Map<Integer, LongStream.Builder> values = new TreeMap<>();
    private final Map<Integer, Integer> records = new HashMap<>();
    private int all;

    void add(int group, long[] packets, long[] own) {
      for (int row = 0; row < own.length; row++) {
        int cell = of(group, packets[row]);
        values.computeIfAbsent(cell, any -> LongStream.builder()).add(own[row]);
        records.merge(cell, 1, Integer::sum);
      }
      all += own.length;
    }

    /** The distributions; cells of few records have one together, by group. */
    Map<Integer, Marginal> counted() {
      int least = Math.max(LEAST_RECORDS, all / MOST_CELLS);
      Map<Integer, LongStream> streams = new TreeMap<>();
      values.forEach(
          (cell, own) -> {
            boolean isLarge = records.get(cell) >= least;
            int kept = isLarge ? cell : rest(cell & ((1 << SHIFT) - 1));
            streams.merge(kept, own.build(), LongStream::concat);
          });
      Map<Integer, Marginal> marginals = new TreeMap<>();
      streams.forEach((cell, own) -> marginals.put(cell, marginal(own)));
      return marginals;
    }

    private static Marginal marginal(LongStream values) {
      long[] sorted = values.toArray();
      Arrays.sort(sorted);
      return Marginal.of(sorted);
    }
  }
}

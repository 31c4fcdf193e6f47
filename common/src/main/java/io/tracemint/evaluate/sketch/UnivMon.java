package io.tracemint.evaluate.sketch;

import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;

/**
 * UnivMon: Count Sketches of ever sparser samples of the keys, each with a heap of its heaviest. A
 * point is estimated from level 0; sums over all keys of any function come from all levels.
 */
final class UnivMon implements FrequencySketch {
  private static final int LEVELS = 8;
  private static final int HEAVIEST = 100;

  private final List<CountSketch> levels = new ArrayList<>();
  private final List<Heavy> heaps = new ArrayList<>();
  private final long[] bits;

  UnivMon(int memory, Seed seed) {
    for (int level = 0; level < LEVELS; level++) {
      levels.add(new CountSketch(memory / LEVELS, seed.child(level)));
      heaps.add(new Heavy());
    }
    this.bits = KeyHash.rowSeeds(seed.child("levels"), LEVELS);
  }

  @Override
  public void add(long key) {
    for (int level = 0; level < LEVELS; level++) {
      if (level > 0 && !isSampled(key, level)) {
        return;
      }
      levels.get(level).add(key);
      heaps.get(level).offer(key, levels.get(level).estimate(key));
    }
  }

  private boolean isSampled(long key, int level) {
    return (KeyHash.of(key, bits[level]) & 1) == 1;
  }

  @Override
  public double estimate(long key) {
    return levels.get(0).estimate(key);
  }

  /** The sum of a function of the count over all keys, by the recursion of the paper. */
  double sum(DoubleUnaryOperator function) {
    double sum = 0;
    for (int level = LEVELS - 1; level >= 0; level--) {
      double here = 0;
      for (long key : heaps.get(level).keys()) {
        double value = function.applyAsDouble(Math.max(0, levels.get(level).estimate(key)));
        boolean below = level + 1 < LEVELS && isSampled(key, level + 1);
        here += level == LEVELS - 1 ? value : (below ? -value : value);
      }
      sum = level == LEVELS - 1 ? here : 2 * sum + here;
    }
    return sum;
  }

  /** The keys with the greatest estimates seen. */
  private static final class Heavy {
    private record Entry(long key, double count) {}

    private final Map<Long, Double> counts = new HashMap<>();
    private final PriorityQueue<Entry> least =
        new PriorityQueue<>((a, b) -> Double.compare(a.count(), b.count()));

    void offer(long key, double count) {
      if (counts.size() < HEAVIEST || counts.containsKey(key) || count > bound()) {
        counts.put(key, count);
        least.add(new Entry(key, count));
        while (counts.size() > HEAVIEST) {
          evict();
        }
        compact();
      }
    }

    private double bound() {
      dropStale();
      return least.isEmpty() ? 0 : least.peek().count();
    }

    private void evict() {
      dropStale();
      counts.remove(least.remove().key());
    }

    // An entry whose key has been counted again since is stale.
    private void dropStale() {
      while (!least.isEmpty()) {
        Entry top = least.peek();
        Double current = counts.get(top.key());
        if (current != null && current == top.count()) {
          return;
        }
        least.remove();
      }
    }

    private void compact() {
      if (least.size() > 20 * HEAVIEST) {
        least.clear();
        counts.forEach((key, count) -> least.add(new Entry(key, count)));
      }
    }

    Iterable<Long> keys() {
      return counts.keySet();
    }
  }
}

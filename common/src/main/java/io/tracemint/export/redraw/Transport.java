package io.tracemint.export.redraw;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Moves values of one distribution to values of another while the rest of a record stays: mapped
 * values follow the target.
 */
public abstract sealed class Transport implements Serializable
    permits Transport.Maximal, Transport.Monotone {
  private static final long serialVersionUID = 1L;

  private Transport() {}

  /** Changes as few values as possible; for values without an order, such as protocols. */
  public static Transport maximal(Distribution from, Distribution to) {
    return new Maximal(from, to);
  }

  /** Keeps the order of values; for numbers. */
  public static Transport monotone(Distribution from, Distribution to) {
    return new Monotone(from, to);
  }

  public abstract long map(long value, RandomGenerator random);

  /**
   * The maximal coupling: a value stays with probability min(1, q/p), and is drawn from what the
   * target has in excess otherwise.
   */
  static final class Maximal extends Transport {
    private static final long serialVersionUID = 1L;

    private final Distribution from;
    private final Distribution to;
    private final Distribution excess;

    private Maximal(Distribution from, Distribution to) {
      this.from = from;
      this.to = to;
      this.excess = excess(from, to);
    }

    private static Distribution excess(Distribution from, Distribution to) {
      Map<Long, Double> more = new TreeMap<>();
      double sum = 0;
      for (int place = 0; place < to.size(); place++) {
        double excess = Math.max(0, to.shareAt(place) - from.share(to.value(place)));
        more.put(to.value(place), excess);
        sum += excess;
      }
      return sum > 0 ? new Distribution(more) : to;
    }

    @Override
    public long map(long value, RandomGenerator random) {
      boolean stays = random.nextDouble() * from.share(value) < to.share(value);
      return from.share(value) > 0 && stays ? value : excess.draw(random);
    }
  }

  /** The monotone coupling: the value at the same rank. */
  static final class Monotone extends Transport {
    private static final long serialVersionUID = 1L;

    private final Distribution from;
    private final Distribution to;

    private Monotone(Distribution from, Distribution to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public long map(long value, RandomGenerator random) {
      return to.quantile(from.below(value) + random.nextDouble() * from.share(value));
    }
  }
}

package io.tracemint.family.conversations.vocabulary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A number as a token: frequent values have one each, the rest share bins of about equal count,
 * within which values are distributed as they were.
 *
 * @param spikes frequent values, ascending
 * @param edges the least value of each bin, ascending
 * @param points by bin: values at equal steps of its distribution, least and largest among them
 * @param grain what all values are a multiple of
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
public record Numbers(long[] spikes, long[] edges, long[][] points, long grain) {
  /** How many times as large the next value is where amounts and times have long tails. */
  private static final int FAR = 2;

  public Numbers {
    grain = Math.max(1, grain);
  }

  /**
   * How a vocabulary is made of values.
   *
   * @param spikeShare of all values from which one is frequent; at 0 every value is
   */
  public record Fit(double spikeShare, int spikesMost, int bins) {}

  @JsonIgnore
  public int size() {
    return Math.max(1, spikes.length + edges.length);
  }

  public static Numbers of(long[] values, int count, Fit fit) {
    long[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    long[] spikes = spikes(sorted, fit);
    long[] rest = Arrays.stream(sorted).filter(v -> Arrays.binarySearch(spikes, v) < 0).toArray();
    return Bins.of(spikes, rest, fit.bins());
  }

  private static long[] spikes(long[] sorted, Fit fit) {
    long least =
        fit.spikeShare() == 0 ? 1 : Math.max(2, Math.round(fit.spikeShare() * sorted.length));
    List<long[]> frequent = new ArrayList<>();
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      if (to - from >= least) {
        frequent.add(new long[] {sorted[from], to - from});
      }
    }
    frequent.sort((a, b) -> Long.compare(b[1], a[1]));
    return frequent.stream().limit(fit.spikesMost()).mapToLong(v -> v[0]).sorted().toArray();
  }

  public int token(long value) {
    int spike = Arrays.binarySearch(spikes, value);
    if (spike >= 0) {
      return spike;
    }
    if (edges.length == 0) {
      return nearestSpike(-spike - 1, value);
    }
    int bin = Arrays.binarySearch(edges, value);
    return spikes.length + (bin >= 0 ? bin : Math.max(0, -bin - 2));
  }

  private int nearestSpike(int above, long value) {
    if (above == 0 || spikes.length == 0) {
      return 0;
    }
    boolean below = above == spikes.length || value - spikes[above - 1] <= spikes[above] - value;
    return below ? above - 1 : above;
  }

  /** The place of each token among all in order of its values. */
  public int[] ranks() {
    int[] order =
        IntStream.range(0, size())
            .boxed()
            .sorted(Comparator.comparingLong(token -> value(token, 0.5)))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ranks = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      ranks[order[place]] = place;
    }
    return ranks;
  }

  public boolean isSpike(int token) {
    return token < spikes.length;
  }

  /** A value of the token, at a place from 0 to 1 of its distribution. */
  public long value(int token, double place) {
    if (token < spikes.length) {
      return spikes[token];
    }
    if (edges.length == 0) {
      return 0;
    }
    long[] own = points[token - spikes.length];
    double at = place * (own.length - 1);
    int below = (int) Math.min(at, own.length - 1.0);
    int above = Math.min(below + 1, own.length - 1);
    return Math.floorDiv(between(own[below], own[above], at - below), grain) * grain;
  }

  // Where values are far apart most of those between are near the smaller one.
  private static long between(long low, long high, double place) {
    if (low > 0 && high / FAR > low) {
      return Math.round(low * StrictMath.pow((double) high / low, place));
    }
    return low + Math.round(place * (high - low));
  }
}

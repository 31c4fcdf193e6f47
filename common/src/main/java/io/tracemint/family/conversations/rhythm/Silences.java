package io.tracemint.family.conversations.rhythm;

import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.vocabulary.Codec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * When nobody begins anything in a chunk, for much longer than usual: a capture that pauses, a
 * plant at night. Stories are told by a clock that stands still meanwhile, so that none begins
 * anything then and the gaps of each are its own.
 */
public final class Silences {
  /** Times the mean of all shorter gaps, from which one is a silence. */
  private static final double LONG = 30;

  /** Silences of a chunk at most; also, the part of its other time that each is at least. */
  private static final int MOST = 256;

  private final long start;
  private final long end;
  private final float[] shares;
  private final long[] from;
  private final long[] to;

  // Of a chunk from its start to its end, as shares of it: each silence's beginning and its end.
  private Silences(long start, long end, float[] shares) {
    this.start = start;
    this.end = Math.max(start + 1, end);
    this.shares = shares;
    this.from = IntStream.range(0, shares.length / 2).mapToLong(i -> nanos(2 * i)).toArray();
    this.to = IntStream.range(0, shares.length / 2).mapToLong(i -> nanos(2 * i + 1)).toArray();
  }

  private long nanos(int place) {
    return start + Math.round((double) shares[place] * (end - start));
  }

  /** A chunk without silences. */
  public static Silences none(Codec codec, int chunk) {
    return of(codec, chunk, new float[0]);
  }

  /** As a model holds them. */
  static Silences of(Codec codec, int chunk, float[] shares) {
    return new Silences(codec.chunking().startOf(chunk), codec.chunking().lastOf(chunk), shares);
  }

  /**
   * Between conversations in the order in which they begin. Where most are of one client, what is
   * between them is its own habit, and no silence of the network.
   */
  public static Silences of(List<Conversation> conversations, long start, long end) {
    Map<Long, Integer> byClient = new HashMap<>();
    conversations.forEach(c -> byClient.merge(c.key().srcip(), 1, Integer::sum));
    int most = byClient.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return 2 * most > conversations.size()
        ? new Silences(start, end, new float[0])
        : between(conversations.stream().mapToLong(Conversation::startNanos).toArray(), start, end);
  }

  static Silences between(long[] starts, long start, long end) {
    long[] times = new long[starts.length + 2];
    times[0] = start;
    System.arraycopy(starts, 0, times, 1, starts.length);
    times[times.length - 1] = Math.max(start, end);
    long[] gaps =
        IntStream.range(1, times.length).mapToLong(i -> times[i] - times[i - 1]).toArray();
    long[] sorted = Arrays.stream(gaps).sorted().toArray();
    int usual = usual(sorted);
    double mean = Arrays.stream(sorted, 0, usual).average().orElse(0);
    double span = Math.max(1, (double) end - start);
    float[] shares = new float[2 * (gaps.length - usual)];
    for (int i = 0, place = 0; i < gaps.length && place < shares.length; i++) {
      if (gaps[i] >= sorted[usual]) {
        // The usual gap is left, which tells what was before from what comes after.
        shares[place++] = (float) ((times[i] - start + mean) / span);
        shares[place++] = (float) ((times[i + 1] - start) / span);
      }
    }
    return new Silences(start, end, shares);
  }

  // How many of the gaps are no silences.
  private static int usual(long[] sorted) {
    double rest = Arrays.stream(sorted).asDoubleStream().sum();
    int usual = sorted.length;
    while (usual > 1 && sorted.length - usual < MOST) {
      double longest = sorted[usual - 1];
      rest -= longest;
      if (longest < LONG * rest / (usual - 1) || longest < rest / MOST) {
        break;
      }
      usual--;
    }
    while (usual > 0 && usual < sorted.length && sorted[usual - 1] == sorted[usual]) {
      usual--;
    }
    return usual;
  }

  public float[] shares() {
    return shares.clone();
  }

  /** The time on the clock that stands still in silences. */
  public long awake(long nanos) {
    long awake = nanos;
    for (int i = 0; i < from.length && from[i] < nanos; i++) {
      awake -= Math.min(nanos, to[i]) - from[i];
    }
    return awake;
  }

  /** The time that a clock shows which stands still in silences. */
  public long clock(long awake) {
    long nanos = awake;
    for (int i = 0; i < from.length && from[i] <= nanos; i++) {
      nanos += to[i] - from[i];
    }
    return nanos;
  }

  public long start() {
    return start;
  }

  /** The chunk's last time, on the clock that stands still in silences. */
  public long last() {
    return awake(end);
  }

  public double span() {
    return Math.max(1, last() - start);
  }
}

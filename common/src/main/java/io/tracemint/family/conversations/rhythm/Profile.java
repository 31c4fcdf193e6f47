package io.tracemint.family.conversations.rhythm;

import java.util.Arrays;

/**
 * A client's load profile: quantiles of the times of its story's steps in the chunk. Gaps alone let
 * a story drift, since a few long ones are most of it. A short story has its first and its last
 * alone; between two points lie so many steps that they say how busy a client is, and not when it
 * did what.
 */
public final class Profile {
  static final int PARTS = 64;
  public static final int POINTS = PARTS + 1;
  private static final int LEAST_STEPS = 16;

  private Profile() {}

  // A power of two, so that the ends of parts are points.
  private static int parts(int steps) {
    return Math.min(PARTS, Math.max(1, Integer.highestOneBit(steps / LEAST_STEPS)));
  }

  /** Writes the points as shares of the chunk. */
  public static void write(long[] starts, long chunkStart, double span, float[] target, int at) {
    int parts = parts(starts.length);
    for (int point = 0; point < POINTS; point++) {
      double nanos = at(starts, parts, (double) parts * point / PARTS);
      target[at + point] = (float) ((nanos - chunkStart) / span);
    }
  }

  private static double at(long[] starts, int parts, double place) {
    int below = (int) Math.min(place, parts - 1.0);
    double low = starts[first(below, parts, starts.length)];
    double high = starts[Math.min(first(below + 1, parts, starts.length), starts.length - 1)];
    return low + (place - below) * (high - low);
  }

  private static int first(int part, int parts, int steps) {
    return (int) ((long) part * steps / parts);
  }

  /** Times with the gaps of those given, as far as the profile allows, and none behind the end. */
  static long[] fitted(long[] starts, float[] points, int at, long chunkStart, long end) {
    double[] gaps = new double[starts.length];
    for (int i = 1; i < gaps.length; i++) {
      gaps[i] = (double) starts[i] - starts[i - 1];
    }
    long first = Math.min(starts[0], end);
    if (points[at] >= 0) {
      int parts = parts(starts.length);
      double span = Math.max(1, end - chunkStart);
      first = chunkStart + Math.round(span * points[at]);
      for (int part = 0; part < parts; part++) {
        double target =
            span
                * (point(points, at, (part + 1.0) / parts)
                    - point(points, at, (double) part / parts));
        int to = Math.min(first(part + 1, parts, gaps.length) + 1, gaps.length);
        fit(gaps, first(part, parts, gaps.length) + 1, to, target, true);
      }
    }
    double left = (double) end - first;
    fit(gaps, 1, gaps.length, points[at] < 0 ? room(gaps, left) : left, false);
    return times(first, gaps, end);
  }

  // What would lie behind the end lies anywhere before it: at the end itself many would meet.
  private static double room(double[] gaps, double left) {
    double sum = Arrays.stream(gaps).sum();
    double rest = sum - Arrays.stream(gaps).max().orElse(0);
    return sum > left && rest < left ? rest + sum % left / left * (left - rest) : left;
  }

  /** Times with the gaps of those given, but none behind the end. */
  public static long[] within(long[] starts, long end) {
    return fitted(starts, new float[] {-1}, 0, 0, end);
  }

  /** When so much of a story is over, as a share of the chunk; below 0 where that is not known. */
  static double when(float[] points, int at, double over) {
    return points[at] < 0 ? -1 : point(points, at, over);
  }

  private static double point(float[] points, int at, double over) {
    double place = PARTS * over;
    int below = (int) Math.min(place, PARTS - 1.0);
    return points[at + below]
        + (place - below) * ((double) points[at + below + 1] - points[at + below]);
  }

  private static long[] times(long first, double[] gaps, long end) {
    long[] times = new long[gaps.length];
    double sum = 0;
    for (int i = 0; i < times.length; i++) {
      sum += gaps[i];
      times[i] = Math.min(end, first + Math.round(sum));
    }
    return times;
  }

  // A long gap where the profile has none goes, for a usual one; then long ones take up the rest:
  // short ones are what a client's behaviour looks like.
  private static void fit(double[] gaps, int from, int to, double target, boolean longer) {
    if (longer) {
      shorten(gaps, from, to, target);
    }
    double sum = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      sum += gaps[i];
      squares += gaps[i] * gaps[i];
    }
    if (sum > target) {
      double cap = cap(Arrays.copyOfRange(gaps, from, to), target);
      for (int i = from; i < to; i++) {
        gaps[i] = Math.min(gaps[i], cap);
      }
    } else if (longer && squares > 0) {
      for (int i = from; i < to; i++) {
        gaps[i] += (target - sum) * gaps[i] * gaps[i] / squares;
      }
    }
  }

  private static void shorten(double[] gaps, int from, int to, double target) {
    double[] sorted = Arrays.copyOfRange(gaps, from, to);
    Arrays.sort(sorted);
    double usual = sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    double sum = Arrays.stream(sorted).sum();
    int kept = sorted.length;
    while (kept > 0 && sum > target && sorted[kept - 1] > usual) {
      kept--;
      sum += usual - sorted[kept];
    }
    double most = kept == sorted.length ? Double.POSITIVE_INFINITY : sorted[kept];
    for (int i = from; i < to; i++) {
      gaps[i] = gaps[i] >= most ? usual : gaps[i];
    }
  }

  /** The cap below which gaps sum up to the target. */
  private static double cap(double[] gaps, double target) {
    Arrays.sort(gaps);
    double below = 0;
    for (int i = 0; i < gaps.length; i++) {
      double rest = gaps.length - i;
      if (below + gaps[i] * rest > target) {
        return Math.max(0, (target - below) / rest);
      }
      below += gaps[i];
    }
    return Double.POSITIVE_INFINITY;
  }
}

package io.tracemint.evaluate.netml;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A sub-flow as a row of numbers, in the six ways of NetML (Yang, Kpotufe, Feamster 2020). */
enum Representation {
  IAT,
  SIZE,
  IAT_SIZE,
  STATS,
  SAMP_NUM,
  SAMP_SIZE;

  private static final int MOST_WINDOWS = 500;

  /**
   * The numbers of a sub-flow, as many as it gives.
   *
   * @param window seconds of a sampling window
   */
  double[] of(Piece piece, double window) {
    return switch (this) {
      case IAT -> gaps(piece);
      case SIZE -> piece.bytes().clone();
      case IAT_SIZE -> gapsAndSizes(piece);
      case STATS -> statistics(piece);
      case SAMP_NUM -> windows(piece, window, index -> 1);
      case SAMP_SIZE -> windows(piece, window, index -> piece.bytes()[index]);
    };
  }

  /** Columns of the matrix, where {@code packets} is the usual number of packets of a sub-flow. */
  int width(int packets) {
    return switch (this) {
      case SIZE -> packets;
      case IAT_SIZE -> 2 * packets - 1;
      case STATS -> 10;
      default -> packets - 1;
    };
  }

  private static double[] gaps(Piece piece) {
    return IntStream.range(1, piece.packets())
        .mapToDouble(i -> piece.seconds()[i] - piece.seconds()[i - 1])
        .toArray();
  }

  private static double[] gapsAndSizes(Piece piece) {
    double[] gaps = gaps(piece);
    double[] both = new double[2 * piece.packets() - 1];
    for (int i = 0; i < gaps.length; i++) {
      both[2 * i] = gaps[i];
      both[2 * i + 1] = piece.bytes()[i];
    }
    both[both.length - 1] = piece.bytes()[piece.packets() - 1];
    return both;
  }

  private static double[] statistics(Piece piece) {
    double duration = piece.duration();
    double[] sorted = piece.bytes().clone();
    Arrays.sort(sorted);
    double sum = DoubleStream.of(sorted).sum();
    double mean = sum / sorted.length;
    double variance =
        DoubleStream.of(sorted).map(size -> (size - mean) * (size - mean)).sum() / sorted.length;
    return new double[] {
      duration,
      duration > 0 ? sorted.length / duration : 0,
      duration > 0 ? sum / duration : 0,
      mean,
      Math.sqrt(variance),
      quantile(sorted, 0.25),
      quantile(sorted, 0.5),
      quantile(sorted, 0.75),
      sorted[0],
      sorted[sorted.length - 1]
    };
  }

  /** Linear interpolation between the closest ranks. */
  static double quantile(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private interface Weight {
    double of(int index);
  }

  // A packet within the window adds to it; a later one closes it, leaves a zero for each empty
  // window passed and opens the next.
  private static double[] windows(Piece piece, double window, Weight weight) {
    DoubleStream.Builder emitted = DoubleStream.builder();
    int count = 0;
    double start = piece.seconds()[0];
    double current = weight.of(0);
    for (int i = 1; i < piece.packets() && count < MOST_WINDOWS; i++) {
      double time = piece.seconds()[i];
      if (time - start <= window) {
        current += weight.of(i);
        continue;
      }
      emitted.add(current);
      start += window;
      int empty = (int) Math.min(MOST_WINDOWS - 1.0 - count, Math.floor((time - start) / window));
      IntStream.range(0, empty).forEach(zero -> emitted.add(0));
      count += 1 + empty;
      start += empty * window;
      current = weight.of(i);
    }
    return emitted.add(current).build().limit(MOST_WINDOWS).toArray();
  }
}

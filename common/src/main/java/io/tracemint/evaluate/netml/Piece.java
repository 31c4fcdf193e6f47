package io.tracemint.evaluate.netml;

import java.util.Arrays;

/** A sub-flow: the times and sizes of two or more packets of one five-tuple. */
final class Piece {
  private final double[] seconds;
  private final double[] bytes;

  Piece(double[] seconds, double[] bytes) {
    this.seconds = seconds;
    this.bytes = bytes;
  }

  double[] seconds() {
    return seconds;
  }

  double[] bytes() {
    return bytes;
  }

  int packets() {
    return seconds.length;
  }

  double duration() {
    return seconds[seconds.length - 1] - seconds[0];
  }

  Piece part(int from, int to) {
    return new Piece(Arrays.copyOfRange(seconds, from, to), Arrays.copyOfRange(bytes, from, to));
  }
}

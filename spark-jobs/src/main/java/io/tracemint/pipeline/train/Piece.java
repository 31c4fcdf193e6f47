package io.tracemint.pipeline.train;

import java.io.Serializable;

/**
 * What one task does of a chunk's training: it goes on from where an earlier piece stopped, up to a
 * share of the passes; 1 is to the end.
 */
record Piece(int chunk, double until) implements Serializable {
  private static final long serialVersionUID = 1L;

  static Piece whole(int chunk) {
    return new Piece(chunk, 1);
  }

  boolean isLast() {
    return until >= 1;
  }

  /** After how many passes it stops, of so many. */
  long passes(int all) {
    return Math.round(until * all);
  }
}

package io.tracemint.evaluate.netml;

import io.tracemint.evaluate.Trace;
import io.tracemint.record.Columns;
import java.util.Arrays;
import java.util.List;

/**
 * The sub-flows of a trace as matrices, one a representation, of the width and sampling window that
 * suit the trace, or those of another trace.
 */
final class Matrices {
  private static final double WINDOW_QUANTILE = 0.3;
  private static final double USUAL_QUANTILE = 0.9;

  private final List<Piece> pieces;
  private final double window;
  private final int usual;
  private final boolean compatible;

  private Matrices(List<Piece> pieces, double window, int usual, boolean compatible) {
    this.pieces = pieces;
    this.window = window;
    this.usual = usual;
    this.compatible = compatible;
  }

  static Matrices of(Columns columns, boolean compatible) {
    List<Piece> pieces = SubFlows.of(new Trace(columns), compatible);
    if (pieces.isEmpty()) {
      return new Matrices(pieces, 1, 2, compatible);
    }
    double window = SubFlows.quantileOfDurations(pieces, WINDOW_QUANTILE);
    double[] sizes = pieces.stream().mapToDouble(Piece::packets).sorted().toArray();
    int usual = Math.max(2, (int) Representation.quantile(sizes, USUAL_QUANTILE));
    return new Matrices(pieces, window > 0 ? window : 1, usual, compatible);
  }

  /** The same sub-flows with the width and window of another trace. */
  Matrices shapedAs(Matrices other) {
    return new Matrices(pieces, other.window, other.usual, compatible);
  }

  int rows() {
    return pieces.size();
  }

  // netml pads every representation, the statistics among them, to the usual number of packets.
  double[][] of(Representation mode) {
    int width = compatible ? usual : mode.width(usual);
    return pieces.stream()
        .map(piece -> Arrays.copyOf(mode.of(piece, window), width))
        .toArray(double[][]::new);
  }
}

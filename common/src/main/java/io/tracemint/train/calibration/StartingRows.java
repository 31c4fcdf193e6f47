package io.tracemint.train.calibration;

import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.Layout;
import io.tracemint.encode.Output;

/**
 * Tells which rows generation keeps: those of flows that start in the chunk, in their first window.
 * Others are made from these.
 */
final class StartingRows {
  private final int startColumn;
  private final int continuedColumn;

  StartingRows(Layout layout) {
    startColumn = column(layout, EncoderSet.START_TAG);
    continuedColumn = column(layout, EncoderSet.CONTINUED);
  }

  private static int column(Layout layout, String name) {
    int column = 0;
    for (Output output : layout.attributes()) {
      if (output.name().equals(name)) {
        return column;
      }
      column += output.width();
    }
    return -1;
  }

  /** By a row's choices, or by what its heads choose by. */
  boolean contains(float[] rows, int at) {
    boolean starts = startColumn < 0 || isSecond(rows, at + startColumn);
    return starts && (continuedColumn < 0 || !isSecond(rows, at + continuedColumn));
  }

  private static boolean isSecond(float[] rows, int at) {
    return rows[at + 1] > rows[at];
  }
}

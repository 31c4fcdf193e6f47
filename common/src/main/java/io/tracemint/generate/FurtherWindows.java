package io.tracemint.generate;

import io.tracemint.encode.Decoder;
import java.util.Arrays;

/**
 * The windows beyond the first of flows longer than one. A flow's windows start evenly over the
 * time that it has left in the chunk.
 */
final class FurtherWindows {
  private final Decoder decoder;
  private final int window;
  private final FlowRows rows;
  private final int[] lengths;

  /**
   * The windows of flows with these attributes.
   *
   * @param flowLengths how many records each flow has
   * @param window the most records of a window
   */
  FurtherWindows(FlowRows first, int[] flowLengths, int window, Decoder decoder) {
    this.decoder = decoder;
    this.window = window;
    int count = Arrays.stream(flowLengths).map(this::further).sum();
    this.rows = new FlowRows(first.width(), count);
    this.lengths = new int[count];
    for (int row = 0; row < flowLengths.length; row++) {
      add(first, row, flowLengths[row]);
    }
  }

  /** Each window's attributes, which say that it continues a flow. */
  FlowRows rows() {
    return rows;
  }

  /** How many records each window has. */
  int[] lengths() {
    return lengths;
  }

  private int further(int length) {
    return (length - 1) / window;
  }

  private void add(FlowRows first, int row, int length) {
    int count = further(length);
    for (int number = 1; number <= count; number++) {
      int added = rows.add(first.values(), first.at(row), first.choice(row));
      lengths[added] = Math.min(window, length - number * window);
      int at = rows.at(added);
      decoder.setContinues(rows.values(), at, true);
      float start = decoder.start(rows.values(), at);
      decoder.setStart(rows.values(), at, start + (1 - start) * number / (count + 1));
    }
  }
}

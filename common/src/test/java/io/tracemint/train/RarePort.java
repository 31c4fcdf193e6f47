package io.tracemint.train;

import io.tracemint.encode.Batch;
import io.tracemint.encode.EncodedFlows;
import io.tracemint.encode.Layout;
import io.tracemint.encode.Output;
import java.util.Arrays;
import java.util.List;

/** Three ports, of 85, 15 and none of 100 flows, and an address bit. */
final class RarePort implements EncodedFlows {
  static final double SHARE = 0.85;
  private final Layout layout =
      new Layout(
          List.of(Output.category("bit", 2), Output.category("port", 3), Output.unit("start")),
          List.of(Output.unit("size"), Layout.GENERATION_FLAGS),
          1,
          2,
          0);

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public int count() {
    return 220;
  }

  @Override
  public void read(int[] flows, Batch batch) {
    Arrays.fill(batch.attributes, 0);
    for (int row = 0; row < flows.length; row++) {
      boolean frequent = flows[row] % 20 < 17;
      batch.attributes[6 * row + flows[row] % 2] = 1;
      batch.attributes[6 * row + (frequent ? 2 : 3)] = 1;
      batch.attributes[6 * row + 5] = flows[row] / 220f;
      System.arraycopy(RECORDS, 0, batch.features, row * 6, 6);
    }
  }

  private static final float[] RECORDS = {0.1f, 0, 1, 0, 0, 0};
}

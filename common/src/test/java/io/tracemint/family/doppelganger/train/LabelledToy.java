package io.tracemint.family.doppelganger.train;

import io.tracemint.family.doppelganger.encode.Batch;
import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.neural.backend.Output;
import java.util.List;

/** The label decides the port; one label is nine times as frequent as the other. */
final class LabelledToy implements EncodedFlows {
  private final Layout layout =
      new Layout(
          List.of(Output.category("port", 2)),
          List.of(Output.unit("size"), Layout.GENERATION_FLAGS),
          1,
          2,
          2);

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public int count() {
    return 200;
  }

  @Override
  public void read(int[] flows, Batch batch) {
    for (int row = 0; row < flows.length; row++) {
      int label = flows[row] % 10 == 0 ? 1 : 0;
      choose(batch.condition, row, label);
      choose(batch.attributes, row, label);
      float[] records = label == 0 ? new float[] {0.1f, 0, 1, 0, 0, 0} : FULL;
      System.arraycopy(records, 0, batch.features, row * 6, 6);
    }
  }

  private static final float[] FULL = {0.9f, 1, 0, 0.9f, 0, 1};

  private static void choose(float[] pairs, int row, int choice) {
    pairs[2 * row] = 1 - choice;
    pairs[2 * row + 1] = choice;
  }
}

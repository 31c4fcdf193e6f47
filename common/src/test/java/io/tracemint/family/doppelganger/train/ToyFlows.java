package io.tracemint.family.doppelganger.train;

import io.tracemint.family.doppelganger.encode.Batch;
import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.neural.backend.Output;
import java.util.List;

/** Two clusters: flows of 2 records on port 80 and of 8 on port 53, alternating. */
final class ToyFlows implements EncodedFlows {
  static final int SHORT = 2;
  static final int LONG = 8;
  private final int count;
  private final Layout layout;

  ToyFlows(int count) {
    this(count, 2, 5);
  }

  ToyFlows(int count, int sampleLength, int blocks) {
    this.count = count;
    this.layout =
        new Layout(
            List.of(Output.category("port", 2), Output.unit("start")),
            List.of(Output.unit("size"), Layout.GENERATION_FLAGS),
            sampleLength,
            blocks,
            0);
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void read(int[] flows, Batch batch) {
    java.util.Arrays.fill(batch.features, 0f);
    for (int row = 0; row < flows.length; row++) {
      boolean web = flows[row] % 2 == 0;
      batch.attributes[row * 3] = web ? 1 : 0;
      batch.attributes[row * 3 + 1] = web ? 0 : 1;
      batch.attributes[row * 3 + 2] = (flows[row] % 97) / 97f;
      fill(batch.features, row, web ? SHORT : LONG, web ? 0.2f : 0.8f);
    }
  }

  private void fill(float[] features, int row, int length, float size) {
    int records = layout.records();
    for (int t = 0; t < records; t++) {
      int at = (row * records + t) * 3;
      boolean liveBlock = t / layout.sampleLength() * layout.sampleLength() < length;
      features[at] = t < length ? size : 0f;
      features[at + 1] = t + 1 < length ? 1f : 0f;
      features[at + 2] = t + 1 >= length && liveBlock ? 1f : 0f;
    }
  }

  /** Records until the first that does not continue. */
  static int length(float[] features, int row, int records) {
    for (int t = 0; t < records; t++) {
      if (features[(row * records + t) * 3 + 1] <= 0.5f) {
        return t + 1;
      }
    }
    return records;
  }
}

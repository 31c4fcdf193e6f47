package io.tracemint.generate;

import io.tracemint.encode.Layout;
import io.tracemint.random.Seed;

/** Makes flows of one kind alone, as a badly trained model would; only their sources differ. */
record CollapsedModel(ChunkModel model, Layout layout, int sourceWidth) implements ChunkModel {
  @Override
  public void attributes(Seed seed, int[] choices, int count, float[] rows) {
    model.attributes(seed, choices, count, rows);
    int width = layout.attributeWidth();
    for (int row = 1; row < count; row++) {
      int same = width - sourceWidth;
      System.arraycopy(rows, sourceWidth, rows, row * width + sourceWidth, same);
    }
  }

  @Override
  public void features(
      Seed seed, float[] rows, int[] choices, int[] atLeast, int count, float[] features) {
    model.features(seed, rows, choices, atLeast, count, features);
  }
}

package io.tracemint.generate;

import io.tracemint.encode.Layout;
import io.tracemint.random.Seed;
import java.util.function.IntUnaryOperator;

/** Draws flows again that shall be longer than the model made them, this time to a given length. */
final class Longer {
  private final ChunkModel model;
  private final int width;
  private final int flowFloats;
  private final float[] attributes;
  private final int[] choices;
  private final int[] atLeast;
  private final int[] rows;
  private float[] features = {};

  Longer(ChunkModel model, Layout layout, int most) {
    this.model = model;
    this.width = layout.attributeWidth();
    this.flowFloats = layout.records() * layout.featureWidth();
    this.attributes = new float[most * width];
    this.choices = new int[most];
    this.atLeast = new int[most];
    this.rows = new int[most];
  }

  /**
   * Replaces the features of some of the rows and returns of how many.
   *
   * @param wanted the length of a row that is to be drawn again, 0 for others
   */
  int draw(
      IntUnaryOperator wanted,
      int size,
      float[] allAttributes,
      int[] allChoices,
      float[] allFeatures,
      Seed seed) {
    int count = gather(wanted, size, allAttributes, allChoices);
    if (count == 0) {
      return 0;
    }
    if (features.length < count * flowFloats) {
      features = new float[count * flowFloats];
    }
    model.features(seed, attributes, choices, atLeast, count, features);
    for (int row = 0; row < count; row++) {
      System.arraycopy(features, row * flowFloats, allFeatures, rows[row] * flowFloats, flowFloats);
    }
    return count;
  }

  private int gather(IntUnaryOperator wanted, int size, float[] allAttributes, int[] allChoices) {
    int count = 0;
    for (int row = 0; row < size; row++) {
      int length = wanted.applyAsInt(row);
      if (length > 0) {
        System.arraycopy(allAttributes, row * width, attributes, count * width, width);
        choices[count] = allChoices[row];
        atLeast[count] = length;
        rows[count++] = row;
      }
    }
    return count;
  }
}

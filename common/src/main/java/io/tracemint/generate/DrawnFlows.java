package io.tracemint.generate;

import io.tracemint.encode.Layout;
import io.tracemint.random.Seed;

/**
 * Room for the flows of one draw: their attributes and conditions, and the records drawn to them.
 */
final class DrawnFlows {
  final float[] attributes;
  final int[] choices;
  final float[] features;
  private final int width;
  private final int flowFloats;

  DrawnFlows(Layout layout, int most) {
    this.width = layout.attributeWidth();
    this.flowFloats = layout.records() * layout.featureWidth();
    this.attributes = new float[most * width];
    this.choices = new int[most];
    this.features = new float[most * flowFloats];
  }

  /** Where a flow's attributes begin. */
  int attributesAt(int row) {
    return row * width;
  }

  /** Where a flow's records begin. */
  int featuresAt(int row) {
    return row * flowFloats;
  }

  void copyAttributes(int row, DrawnFlows target, int targetRow) {
    System.arraycopy(
        attributes, attributesAt(row), target.attributes, target.attributesAt(targetRow), width);
    target.choices[targetRow] = choices[row];
  }

  void copyFeatures(int row, DrawnFlows target, int targetRow) {
    System.arraycopy(
        features, featuresAt(row), target.features, target.featuresAt(targetRow), flowFloats);
  }

  /** Draws the first {@code count} flows' records, each at least as long as it is asked. */
  void draw(ChunkModel model, Seed seed, int[] atLeast, int count) {
    model.features(seed, attributes, choices, atLeast, count, features);
  }
}

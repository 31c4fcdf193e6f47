package io.tracemint.family.doppelganger.encode;

/**
 * Encoded flows as row-major arrays, reused from step to step: {@code attributes [size,
 * attributeWidth]}, {@code features [size, records, featureWidth]} with zeros after a flow's last
 * block, {@code condition [size, conditionWidth]} one-hot.
 */
public final class Batch {
  public final int size;
  public final float[] attributes;
  public final float[] features;
  public final float[] condition;

  public Batch(Layout layout, int size) {
    this.size = size;
    this.attributes = new float[size * layout.attributeWidth()];
    this.features = new float[size * layout.records() * layout.featureWidth()];
    this.condition = new float[size * layout.conditionWidth()];
  }
}

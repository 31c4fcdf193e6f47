package io.tracemint.generate;

import io.tracemint.random.Seed;

/** A chunk's trained generator. The same seed draws the same rows. */
public interface ChunkModel {
  /**
   * Draws rows of attributes, one-hot where they are categories.
   *
   * @param choices the place of each row's condition value; ignored without a condition
   * @param rows filled from its start with {@code count} rows of the layout's attribute width
   */
  void attributes(Seed seed, int[] choices, int count, float[] rows);

  /**
   * Draws the records of given attribute rows, with zeros after a flow's end.
   *
   * @param atLeast how many records each flow has even if the model would end it sooner
   * @param features filled from its start with {@code count} flows of the layout's records
   */
  void features(Seed seed, float[] rows, int[] choices, int[] atLeast, int count, float[] features);
}

package io.tracemint.family.doppelganger.encode;

/** Flows that can be encoded on demand, a batch at a time. */
public interface EncodedFlows {
  Layout layout();

  int count();

  /** Encodes the given flows into the rows of {@code batch}, overwriting all of it. */
  void read(int[] flows, Batch batch);
}

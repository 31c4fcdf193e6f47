package io.tracemint.family.doppelganger.encode;

/**
 * The two last columns of every record, from which a flow's length is read: 1 0 while the flow goes
 * on after the record, 0 1 from its last record to the end of that block, 0 0 in the blocks after.
 */
final class GenerationFlags {
  private GenerationFlags() {}

  /** Writes the flags of a flow whose features begin at {@code at}. */
  static void encode(int length, Layout layout, float[] features, int at) {
    int width = layout.featureWidth();
    int flags = at + width - 2;
    for (int record = 0; record < length - 1; record++) {
      features[flags + record * width] = 1;
    }
    int blockEnd = (length - 1) / layout.sampleLength() * layout.sampleLength();
    for (int record = length - 1; record < blockEnd + layout.sampleLength(); record++) {
      features[flags + record * width + 1] = 1;
    }
  }

  /** The length of a generated flow, at least 1. */
  static int decode(Layout layout, float[] features, int at) {
    int width = layout.featureWidth();
    int flag = at + width - 2;
    int length = 1;
    while (length < layout.records() && features[flag + (length - 1) * width] > 0.5f) {
      length++;
    }
    return length;
  }
}

package io.tracemint.family.doppelganger.encode;

import io.tracemint.family.doppelganger.encode.field.OneHot;

/**
 * The columns behind a flow's fields: where it starts, in which chunks it is, what it continues.
 */
public final class FlowTags {
  private final boolean tagged;
  private final boolean windows;
  private final int first;
  private final int continuedColumn;

  FlowTags(EncoderSet encoders) {
    this.tagged = encoders.tagged();
    this.windows = encoders.windows();
    this.first = encoders.attributes().stream().mapToInt(code -> code.encoder().width()).sum();
    this.continuedColumn = first + (tagged ? 2 + 2 * encoders.chunks() : 0);
  }

  /** The column behind all tags. */
  int end() {
    return continuedColumn + (windows ? 2 : 0);
  }

  /** Whether the flow starts in the chunk that it was generated for; true without tags. */
  public boolean startsHere(float[] attributes, int at) {
    return !tagged || OneHot.decode(attributes, at + first, 2) == 1;
  }

  public boolean isIn(float[] attributes, int at, int chunk) {
    return !tagged || OneHot.decode(attributes, bitColumn(at, chunk), 2) == 1;
  }

  private int bitColumn(int at, int chunk) {
    return at + first + 2 + 2 * chunk;
  }

  /** Rewrites the flow's tags. */
  public void setStartsHere(float[] attributes, int at, boolean starts) {
    if (tagged) {
      set(attributes, at + first, starts);
    }
  }

  public void setIn(float[] attributes, int at, int chunk, boolean present) {
    if (tagged) {
      set(attributes, bitColumn(at, chunk), present);
    }
  }

  private static void set(float[] attributes, int at, boolean on) {
    attributes[at] = on ? 0 : 1;
    attributes[at + 1] = on ? 1 : 0;
  }

  /** Whether the row continues a flow's earlier window in the same chunk. */
  public boolean continues(float[] attributes, int at) {
    return windows && OneHot.decode(attributes, at + continuedColumn, 2) == 1;
  }

  public void setContinues(float[] attributes, int at, boolean continues) {
    if (windows) {
      set(attributes, at + continuedColumn, continues);
    }
  }
}

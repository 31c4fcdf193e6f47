package io.tracemint.family.doppelganger.encode.field;

/** Columns of which exactly one is on. */
public final class OneHot {
  private OneHot() {}

  /** The place of the largest of {@code width} columns, the lowest one on a tie. */
  public static int decode(float[] source, int at, int width) {
    int best = 0;
    for (int choice = 1; choice < width; choice++) {
      if (source[at + choice] > source[at + best]) {
        best = choice;
      }
    }
    return best;
  }
}

package io.tracemint.family.netdiffusion;

import io.tracemint.family.netdiffusion.bits.Dialogue;
import java.util.Arrays;
import java.util.List;

/**
 * Dialogues of a step as the networks take them: the first rows of all come first. Rows beyond a
 * dialogue's end are none.
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record Lot(int rows, List<Dialogue> dialogues) {
  static final int NONE = -1;

  int size() {
    return rows * dialogues.size();
  }

  /** The dialogue of a row of the lot. */
  Dialogue of(int row) {
    return dialogues.get(row % dialogues.size());
  }

  /** Which packet of its dialogue a row is. */
  int packet(int row) {
    return row / dialogues.size();
  }

  boolean isAlive(int row) {
    return packet(row) < of(row).rows();
  }

  int[] words() {
    int[] words = new int[size()];
    Arrays.setAll(words, row -> isAlive(row) ? of(row).words()[packet(row)] : NONE);
    return words;
  }

  int[] kinds() {
    return dialogues.stream().mapToInt(Dialogue::kind).toArray();
  }
}

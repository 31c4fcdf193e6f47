package io.tracemint.family.netdiffusion;

import io.tracemint.family.netdiffusion.bits.Dialogue;
import io.tracemint.family.netdiffusion.bits.Headers;
import io.tracemint.family.netdiffusion.bits.Quantity;
import io.tracemint.family.netdiffusion.bits.Word;
import java.util.Arrays;
import java.util.List;

/** Rows of bits as numbers: 1 and -1, and 0 where there is none. */
final class BitRows {
  private final List<Word> words;
  private final Headers headers = new Headers();
  final float[] bits;
  final float[] set;
  final float[] told;

  /** For so many rows. */
  BitRows(List<Word> words, int rows) {
    this.words = words;
    this.bits = new float[rows * Headers.BITS];
    this.set = new float[bits.length];
    this.told = new float[bits.length];
  }

  void clear() {
    Arrays.fill(bits, 0);
    Arrays.fill(set, 0);
    Arrays.fill(told, 0);
  }

  /** Writes a packet; answers how many of its bits tell something. */
  int write(int row, Dialogue dialogue, int packet) {
    Word word = words.get(dialogue.words()[packet]);
    byte[] cells = headers.row(word, dialogue.values()[packet]);
    int from = row * Headers.BITS;
    for (int cell = 0; cell < cells.length; cell++) {
      bits[from + cell] = cells[cell] < 0 ? 0 : 2 * cells[cell] - 1;
      set[from + cell] = Math.max(0, cells[cell]);
      told[from + cell] = 0;
    }
    int count = 0;
    for (Quantity quantity : Quantity.ALL) {
      if (quantity.isTold(word)) {
        int at = from + quantity.at(word);
        Arrays.fill(told, at, at + quantity.bits(), 1);
        count += quantity.bits();
      }
    }
    return count;
  }
}

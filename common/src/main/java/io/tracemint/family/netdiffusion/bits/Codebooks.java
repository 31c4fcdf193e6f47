package io.tracemint.family.netdiffusion.bits;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads quantities off the scores of bits. */
public final class Codebooks {
  private final List<Codebook> books;

  public Codebooks(List<Codebook> books) {
    this.books = List.copyOf(books);
  }

  /** Of packets, with at most so many values of each quantity. */
  public static List<Codebook> of(List<Dialogue> dialogues, List<Word> words, int most) {
    List<Set<Long>> seen = new ArrayList<>();
    Quantity.ALL.forEach(quantity -> seen.add(new HashSet<>()));
    for (Dialogue dialogue : dialogues) {
      for (int row = 0; row < dialogue.rows(); row++) {
        for (Quantity quantity : Quantity.ALL) {
          if (quantity.isTold(words.get(dialogue.words()[row]))) {
            seen.get(quantity.number()).add(dialogue.values()[row][quantity.number()]);
          }
        }
      }
    }
    return Quantity.ALL.stream()
        .map(own -> Codebook.of(seen.get(own.number()), own.isListed() ? most : 0))
        .toList();
  }

  /**
   * Adds up what the rows of one conversation, side or packet say.
   *
   * @param scores a row of {@link Headers#BITS} for each
   */
  public static void add(Quantity quantity, Word word, float[] scores, int row, float[] sums) {
    int from = row * Headers.BITS + quantity.at(word);
    for (int bit = 0; bit < sums.length; bit++) {
      sums[bit] += scores[from + bit];
    }
  }

  public long read(Quantity quantity, float[] sums, long atLeast) {
    return books.get(quantity.number()).read(sums, atLeast);
  }
}

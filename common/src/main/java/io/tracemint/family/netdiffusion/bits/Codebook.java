package io.tracemint.family.netdiffusion.bits;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The values that a quantity had in a sample; none where they are too many, and each bit stands for
 * itself.
 *
 * @param least of all
 * @param most of all
 */
public record Codebook(List<Long> values, long least, long most) {
  public Codebook {
    values = List.copyOf(values);
  }

  /** Of values, of which at most so many are listed. */
  static Codebook of(Collection<Long> all, int most) {
    TreeSet<Long> sorted = new TreeSet<>(all);
    if (sorted.isEmpty()) {
      return new Codebook(List.of(), 0, 0);
    }
    List<Long> listed = sorted.size() > most ? List.of() : List.copyOf(sorted);
    return new Codebook(listed, sorted.first(), sorted.last());
  }

  /** The value that scores of bits, the highest first, say, at least so large. */
  long read(float[] scores, long atLeast) {
    long chosen = bitwise(scores);
    float best = Float.NEGATIVE_INFINITY;
    for (long value : values) {
      float score = value < atLeast ? Float.NEGATIVE_INFINITY : score(scores, value);
      if (score > best) {
        best = score;
        chosen = value;
      }
    }
    return Math.max(atLeast, Math.min(most, Math.max(least, chosen)));
  }

  private static long bitwise(float[] scores) {
    long value = 0;
    for (float score : scores) {
      value = value << 1 | (score > 0 ? 1 : 0);
    }
    return value;
  }

  private static float score(float[] scores, long value) {
    float sum = 0;
    for (int bit = 0; bit < scores.length; bit++) {
      boolean set = (value >> (scores.length - 1 - bit) & 1) != 0;
      sum += set ? scores[bit] : -scores[bit];
    }
    return sum;
  }
}

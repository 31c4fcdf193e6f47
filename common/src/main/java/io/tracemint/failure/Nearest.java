package io.tracemint.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word a user most likely meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The candidate with the smallest edit distance, if it is near enough to be a slip of the pen.
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    int bound = Math.max(2, word.length() / 3);
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(candidate -> distance(word, candidate) <= bound);
  }

  static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= left.length(); row++) {
      previous = nextRow(left.charAt(row - 1), row, right, previous);
    }
    return previous[right.length()];
  }

  private static int[] nextRow(char letter, int row, String right, int[] previous) {
    int[] current = new int[previous.length];
    current[0] = row;
    for (int column = 1; column < current.length; column++) {
      int substitution = previous[column - 1] + (letter == right.charAt(column - 1) ? 0 : 1);
      current[column] = Math.min(substitution, 1 + Math.min(previous[column], current[column - 1]));
    }
    return current;
  }
}

package io.tracemint.settings;

import io.tracemint.failure.UserError;

/**
 * How much a settings document may be, told from its text before it is parsed: the parser descends
 * into what is nested, substitutions of substitutions grow by powers, and words that make one value
 * are joined one by one, each time anew. All count wherever they stand, in quotes and comments too,
 * since telling them apart is the parser's work: a closing bracket may be none, so that all opening
 * ones have a bound as well.
 */
final class HoconBounds {
  static final int MOST_BYTES = 256 * 1024;
  static final int MOST_DEPTH = 64;
  static final int MOST_BRACKETS = 500;
  static final int MOST_VALUE_LETTERS = 8 * 1024;

  /** Of these, each could stand three times in the next: some hundred times the document. */
  static final int MOST_SUBSTITUTIONS = 16;

  private final String origin;
  private int depth;
  private int brackets;
  private int valueLetters;
  private int dots;
  private int substitutions;

  private HoconBounds(String origin) {
    this.origin = origin;
  }

  static void check(String text, String origin) {
    checkSize(text.length(), origin);
    HoconBounds bounds = new HoconBounds(origin);
    for (int at = 0; at < text.length(); at++) {
      bounds.see(text.charAt(at), at + 1 < text.length() ? text.charAt(at + 1) : ' ');
    }
  }

  static void checkSize(long bytes, String origin) {
    if (bytes > MOST_BYTES) {
      throw UserError.of(
          "Settings in %s are more than %,d bytes long. Leave out what is not set.",
          origin, MOST_BYTES);
    }
  }

  private void see(char letter, char next) {
    valueLetters++;
    switch (letter) {
      case '{', '[' -> open();
      case '}', ']' -> depth = Math.max(0, depth - 1);
      case '.' -> atMost(++dots, MOST_DEPTH, "dots in one name");
      case '\n', ',', '=', ':' -> end();
      default -> {}
    }
    atMost(valueLetters, MOST_VALUE_LETTERS, "letters in one value");
    if ((letter == '$' && next == '{') || (letter == '+' && next == '=')) {
      atMost(++substitutions, MOST_SUBSTITUTIONS, "substitutions (${...}, +=)");
    }
  }

  private void open() {
    atMost(++depth, MOST_DEPTH, "brackets in brackets");
    atMost(++brackets, MOST_BRACKETS, "brackets");
  }

  private void end() {
    valueLetters = 0;
    dots = 0;
  }

  private void atMost(int count, int most, String what) {
    if (count > most) {
      throw UserError.of(
          "Settings in %s have more than %,d %s. Write the values out.", origin, most, what);
    }
  }
}

package io.tracemint.settings;

import io.tracemint.failure.UserError;

/**
 * How much a settings document may be, told from its text before it is parsed: the parser descends
 * into what is nested, and substitutions of substitutions grow by powers. Brackets and dollars
 * count wherever they stand, in comments too, since telling them apart is the parser's work.
 */
final class HoconBounds {
  static final int MOST_BYTES = 256 * 1024;
  static final int MOST_DEPTH = 64;

  /** Of these, each could stand three times in the next: some hundred times the document. */
  static final int MOST_SUBSTITUTIONS = 16;

  private final String origin;
  private int depth;
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
    switch (letter) {
      case '{', '[' -> atMost(++depth, MOST_DEPTH, "brackets in brackets");
      case '}', ']' -> depth = Math.max(0, depth - 1);
      case '.' -> atMost(++dots, MOST_DEPTH, "dots in one name");
      case ' ', '\t', '\n', '\r', ',', '=', ':' -> dots = 0;
      default -> {}
    }
    if ((letter == '$' && next == '{') || (letter == '+' && next == '=')) {
      atMost(++substitutions, MOST_SUBSTITUTIONS, "substitutions (${...}, +=)");
    }
  }

  private void atMost(int count, int most, String what) {
    if (count > most) {
      throw UserError.of(
          "Settings in %s have more than %d %s. Write the values out.", origin, most, what);
    }
  }
}

package io.tracemint.failure;

import java.util.Arrays;

/**
 * Text from inputs as people may see it: in one line, and without what a terminal would obey or
 * turn around.
 */
public final class Visible {
  private Visible() {}

  /** The text with a question mark for every line break, control and bidirectional mark. */
  public static String text(String text) {
    if (text.codePoints().noneMatch(Visible::isHidden)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(letter -> visible.appendCodePoint(isHidden(letter) ? '?' : letter));
    return visible.toString();
  }

  /** Arguments of a format: numbers as they are, all else as {@link #text}. */
  public static Object[] arguments(Object... arguments) {
    return Arrays.stream(arguments)
        .map(given -> given instanceof Number ? given : text(String.valueOf(given)))
        .toArray();
  }

  private static boolean isHidden(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      // Marks that change the order in which letters are shown, and letters that are not shown.
      case Character.FORMAT -> letter != 0xAD;
      default -> false;
    };
  }
}

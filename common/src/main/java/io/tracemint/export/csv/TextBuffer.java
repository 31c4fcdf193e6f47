package io.tracemint.export.csv;

import io.tracemint.failure.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Lines of numbers and words, gathered in bytes without making strings. */
final class TextBuffer {
  // A number with a sign is none, nor is the dash that stands for nothing.
  private static final Pattern FORMULA = Pattern.compile("[=@].*|[+-](?!$|[0-9.]+$).*");

  private static final int FLUSH_BYTES = 1 << 16;
  private static final int LONGEST_NUMBER = 20;

  private final OutputStream out;
  private final byte[] digits = new byte[LONGEST_NUMBER];
  private byte[] bytes = new byte[FLUSH_BYTES + 4_096];
  private int end;

  TextBuffer(OutputStream out) {
    this.out = out;
  }

  TextBuffer text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= 0x80) {
        return encoded(text.substring(i));
      }
      letter(letter);
    }
    return this;
  }

  private TextBuffer encoded(String text) {
    for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
      put(part);
    }
    return this;
  }

  /**
   * A text from an input: quoted where it holds commas or quotes, in one line, and behind an
   * apostrophe where a spreadsheet would take it for a formula.
   */
  TextBuffer quoted(String given) {
    String visible = Visible.text(given);
    String text = FORMULA.matcher(visible).matches() ? "'" + visible : visible;
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"');
    return plain ? text(text) : text("\"" + text.replace("\"", "\"\"") + "\"");
  }

  TextBuffer letter(char letter) {
    put((byte) letter);
    return this;
  }

  private void put(byte value) {
    if (end == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    bytes[end++] = value;
  }

  TextBuffer number(long value) {
    if (value < 0) {
      return text(Long.toString(value));
    }
    int first = digits.length;
    long rest = value;
    do {
      digits[--first] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    for (int i = first; i < digits.length; i++) {
      put(digits[i]);
    }
    return this;
  }

  /** Exactly {@code places} digits, with zeros in front. */
  TextBuffer padded(long value, int places) {
    long power = 1;
    for (int place = 1; place < places; place++) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      letter((char) ('0' + value / power % 10));
    }
    return this;
  }

  /** Nanoseconds as seconds with six decimals. */
  TextBuffer seconds(long nanos) {
    return number(nanos / 1_000_000_000L).letter('.').padded(nanos / 1_000 % 1_000_000, 6);
  }

  /** An IPv4 address in dotted form. */
  TextBuffer address(long address) {
    return number(address >>> 24 & 0xFF)
        .letter('.')
        .number(address >>> 16 & 0xFF)
        .letter('.')
        .number(address >>> 8 & 0xFF)
        .letter('.')
        .number(address & 0xFF);
  }

  /** Ends the line, and hands lines on when there are enough. */
  void endLine() throws IOException {
    letter('\n');
    if (end >= FLUSH_BYTES) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(bytes, 0, end);
    end = 0;
  }

  void close() throws IOException {
    try (out) {
      flush();
    }
  }
}

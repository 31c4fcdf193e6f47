package io.tracemint.ingest.csv.text;

/** TCP flags as letters with fillers ({@code .AP.SF}), or as a number. */
public final class FlagsText {
  public static final int BAD = -2;
  private static final String LETTERS = "FSRPAUEC";

  private FlagsText() {}

  public static int read(byte[] bytes, int start, int end) {
    if (end > start && bytes[start] >= '0' && bytes[start] <= '9') {
      long number = NumberText.whole(bytes, start, end);
      return number >= 0 && number <= 0x1FF ? (int) number & 0xFF : BAD;
    }
    int flags = 0;
    for (int at = start; at < end; at++) {
      int bit = bit(bytes[at]);
      if (bit == BAD) {
        return BAD;
      }
      flags |= bit;
    }
    return flags;
  }

  private static int bit(byte letter) {
    switch (letter) {
      case '.', '_', '-', ' ', '*' -> {
        return 0;
      }
      case 'W' -> {
        return 128;
      }
      default -> {
        int place = LETTERS.indexOf(letter);
        return place < 0 ? BAD : 1 << place;
      }
    }
  }
}

package io.tracemint.ingest.csv.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings for bytes that come again and again, such as labels, without making them anew. */
public final class WordCache {
  private static final int SLOTS = 1 << 10;

  private final byte[][] keys = new byte[SLOTS][];
  private final String[] words = new String[SLOTS];

  public String word(byte[] bytes, int start, int end) {
    int hash = 0;
    for (int at = start; at < end; at++) {
      hash = 31 * hash + bytes[at];
    }
    int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
    byte[] key = keys[slot];
    if (key == null || !Arrays.equals(key, 0, key.length, bytes, start, end)) {
      keys[slot] = Arrays.copyOfRange(bytes, start, end);
      words[slot] =
          new String(bytes, start, end - start, StandardCharsets.UTF_8).replace("\"\"", "\"");
    }
    return words[slot];
  }
}

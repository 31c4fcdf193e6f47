package io.tracemint.ingest.csv;

/**
 * Walks over the members of a JSON object in one line. Values are given as they stand, strings
 * without their quotes and with their escapes.
 */
final class JsonObject {
  private final byte[] bytes;
  private final int end;
  private int at;
  private boolean whole;
  private int keyStart;
  private int keyEnd;
  private int valueStart;
  private int valueEnd;

  JsonObject(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.end = to;
    this.at = from;
    skipBlanks();
    at = is('{') ? at + 1 : end;
  }

  /** Moves to the next member; false at the object's end, or where it makes no sense. */
  boolean next() {
    skipBlanks();
    if (is(',')) {
      at++;
      skipBlanks();
    }
    if (is('}')) {
      at++;
      skipBlanks();
      whole = at == end;
      return false;
    }
    return key() && value();
  }

  /** Whether the object ended as it should, with nothing behind it. */
  boolean isWhole() {
    return whole;
  }

  private boolean key() {
    if (!is('"')) {
      return false;
    }
    keyStart = at + 1;
    keyEnd = stringEnd(at);
    at = Math.min(end, keyEnd + 1);
    skipBlanks();
    boolean colon = is(':');
    at++;
    skipBlanks();
    return colon && at < end;
  }

  private boolean value() {
    valueStart = at;
    if (is('"')) {
      valueStart = at + 1;
      valueEnd = stringEnd(at);
      at = valueEnd + 1;
      return valueEnd < end;
    }
    if (is('[') || is('{')) {
      at = nestedEnd();
    } else {
      while (at < end && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ' ') {
        at++;
      }
    }
    valueEnd = at;
    return at < end && valueEnd > valueStart;
  }

  /** The place of the quote that closes the string that begins with the one at {@code quote}. */
  private int stringEnd(int quote) {
    int close = quote + 1;
    while (close < end && bytes[close] != '"') {
      close += bytes[close] == '\\' ? 2 : 1;
    }
    return Math.min(close, end);
  }

  private int nestedEnd() {
    int depth = 0;
    for (int next = at; next < end; next++) {
      switch (bytes[next]) {
        case '[', '{' -> depth++;
        case ']', '}' -> depth--;
        case '"' -> next = stringEnd(next);
        default -> {}
      }
      if (depth == 0) {
        return next + 1;
      }
    }
    return end;
  }

  private void skipBlanks() {
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
  }

  private boolean is(char letter) {
    return at < end && bytes[at] == letter;
  }

  int keyStart() {
    return keyStart;
  }

  int keyEnd() {
    return keyEnd;
  }

  int valueStart() {
    return valueStart;
  }

  int valueEnd() {
    return valueEnd;
  }
}

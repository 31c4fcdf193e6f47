package io.tracemint.ingest.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Walks over lines and their fields in one pass. A line belongs to the part of the file in which it
 * begins; a field in quotes may hold separators and doubled quotes, but no line break.
 */
final class LineScanner {
  private static final int BUFFER = 1 << 16;
  private static final int MAX_COLUMNS = 4_096;

  private final InputStream input;
  private final byte separator;
  private final JsonKeys keys;
  private final int maxLineBytes;
  private final long stopOffset;
  private byte[] buffer = new byte[BUFFER];
  private int filled;
  private int next;
  private long bufferOffset;
  private boolean ended;

  private final int[] starts = new int[MAX_COLUMNS];
  private final int[] ends = new int[MAX_COLUMNS];
  private int fields;
  private long lineOffset;
  private int lineStart;
  private int lineEnd;
  private boolean tooLong;
  private boolean openQuote;

  /**
   * A scanner over a part of a file.
   *
   * @param dialect how a line is cut into fields
   * @param input bytes from {@code offset} on
   * @param stopOffset lines that begin here or later belong to the next part
   */
  LineScanner(InputStream input, Dialect dialect, int maxLineBytes, long offset, long stopOffset) {
    this.input = input;
    this.separator = (byte) dialect.separator();
    this.keys = JsonKeys.of(dialect);
    this.maxLineBytes = maxLineBytes;
    this.bufferOffset = offset;
    this.stopOffset = stopOffset;
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    tooLong = false;
    if (bufferOffset + next >= stopOffset) {
      return false;
    }
    lineOffset = bufferOffset + next;
    int end = findEnd();
    if (end < 0) {
      return false;
    }
    lineStart = next;
    next = Math.min(filled, end + 1);
    lineEnd = end > lineStart && buffer[end - 1] == '\r' ? end - 1 : end;
    return true;
  }

  /** Where the line that begins at {@link #next} ends, or -1 if there is none. */
  private int findEnd() throws IOException {
    int at = next;
    while (true) {
      while (at < filled) {
        if (buffer[at] == '\n') {
          tooLong |= at - next > maxLineBytes;
          return at;
        }
        at++;
      }
      int seen = at - next;
      if (seen > maxLineBytes) {
        dropLong();
        if (bufferOffset >= stopOffset) {
          return next;
        }
        at = next;
      } else if (!fill()) {
        return next < filled || tooLong ? filled : -1;
      } else {
        at = next + seen;
      }
    }
  }

  /**
   * Forgets what is read of a line that is too long, and goes on in it, though not behind the part
   * of the file: all parts of one endless line would read it to its end.
   */
  private void dropLong() {
    tooLong = true;
    bufferOffset += filled;
    filled = 0;
    next = 0;
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, filled - next);
      bufferOffset += next;
      filled -= next;
      next = 0;
    } else if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = input.read(buffer, filled, buffer.length - filled);
    ended = read < 0;
    filled += Math.max(0, read);
    return !ended;
  }

  /** Finds the fields of the line. */
  void split() {
    openQuote = false;
    fields = 0;
    if (!keys.isEmpty()) {
      splitObject();
      return;
    }
    int start = lineStart;
    for (int at = lineStart; at < lineEnd; at++) {
      byte letter = buffer[at];
      if (letter == separator) {
        add(start, at);
        start = at + 1;
      } else if (letter == '"') {
        splitQuoted();
        return;
      }
    }
    add(start, lineEnd);
  }

  private void splitQuoted() {
    fields = 0;
    int start = lineStart;
    boolean inside = false;
    for (int at = lineStart; at < lineEnd; at++) {
      if (buffer[at] == '"') {
        inside = !inside;
      } else if (buffer[at] == separator && !inside) {
        add(start, at);
        start = at + 1;
      }
    }
    add(start, lineEnd);
    openQuote = inside;
  }

  /** Finds the values of the keys that are wanted; no fields where the line is no object. */
  private void splitObject() {
    Arrays.fill(starts, 0, keys.fields(), lineStart);
    Arrays.fill(ends, 0, keys.fields(), lineStart);
    int[] found = new int[keys.fields()];
    Arrays.fill(found, Integer.MAX_VALUE);
    JsonObject object = new JsonObject(buffer, lineStart, lineEnd);
    while (object.next()) {
      int key = keys.find(buffer, object.keyStart(), object.keyEnd());
      if (key >= 0 && keys.rank(key) < found[keys.place(key)]) {
        int place = keys.place(key);
        found[place] = keys.rank(key);
        starts[place] = object.valueStart();
        ends[place] = object.valueEnd();
      }
    }
    fields = object.isWhole() ? keys.fields() : 0;
  }

  /** Why a line has fewer fields than it needs. */
  Problem shortage() {
    if (!keys.isEmpty()) {
      return Problem.BAD_JSON;
    }
    return openQuote ? Problem.LINE_BREAK_IN_QUOTES : Problem.TOO_FEW_COLUMNS;
  }

  /** Adds a field without the blanks and quotes around it. */
  private void add(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && buffer[start] == ' ') {
      start++;
    }
    while (end > start && buffer[end - 1] == ' ') {
      end--;
    }
    if (end - start >= 2 && buffer[start] == '"' && buffer[end - 1] == '"') {
      start++;
      end--;
    }
    if (fields < MAX_COLUMNS) {
      starts[fields] = start;
      ends[fields++] = end;
    }
  }

  byte[] bytes() {
    return buffer;
  }

  int fields() {
    return fields;
  }

  int start(int field) {
    return starts[field];
  }

  int end(int field) {
    return ends[field];
  }

  boolean isBlank() {
    return lineStart == lineEnd && !tooLong;
  }

  /** Whether the file ended before the line did. */
  boolean isUnended() {
    return ended && next == filled && (filled == 0 || buffer[filled - 1] != '\n');
  }

  boolean isTooLong() {
    return tooLong;
  }

  boolean startsWith(byte[] prefix) {
    return !tooLong
        && lineEnd - lineStart >= prefix.length
        && Arrays.equals(buffer, lineStart, lineStart + prefix.length, prefix, 0, prefix.length);
  }

  /** The line's place in the file. */
  long offset() {
    return lineOffset;
  }
}

package io.tracemint.ingest.csv;

import io.tracemint.ingest.csv.text.NumberText;
import io.tracemint.ingest.csv.text.WordCache;
import io.tracemint.ingest.row.FlowRow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The fields of a line as what columns hold: words and numbers, or nothing. */
final class LineFields {
  private final WordCache words = new WordCache();
  private final byte[][] unset;
  private LineScanner line;

  LineFields(Dialect dialect) {
    unset = bytes(dialect.unset());
  }

  private static byte[][] bytes(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  void of(LineScanner scanner) {
    line = scanner;
  }

  LineScanner line() {
    return line;
  }

  long bounded(int column, long most) {
    long value = isUnset(column) ? FlowRow.ABSENT : whole(column);
    return value < 0 || value > most ? FlowRow.ABSENT : value;
  }

  String text(int column) {
    return isUnset(column) ? "" : words.word(line.bytes(), line.start(column), line.end(column));
  }

  long whole(int column) {
    return NumberText.whole(line.bytes(), line.start(column), line.end(column));
  }

  long decimal(int column, long unit) {
    return NumberText.scaled(line.bytes(), line.start(column), line.end(column), unit);
  }

  boolean isUnset(int column) {
    if (column == CsvLayout.NONE) {
      return true;
    }
    int from = line.start(column);
    int to = line.end(column);
    if (from == to) {
      return true;
    }
    for (byte[] text : unset) {
      if (Arrays.equals(text, 0, text.length, line.bytes(), from, to)) {
        return true;
      }
    }
    return false;
  }
}

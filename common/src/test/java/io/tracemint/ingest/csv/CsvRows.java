package io.tracemint.ingest.csv;

import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rows of a text, each as one line of its values in the order of the columns. */
record CsvRows(CsvLayout layout, List<String> rows, Skips skips) {
  static CsvRows of(String text) throws IOException {
    return of(CsvSettings.automatic(), text);
  }

  static CsvRows of(CsvSettings settings, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CsvLayout layout =
        new DialectDetector(settings).detect("test.csv", new ByteArrayInputStream(bytes));
    return part(settings, layout, bytes, 0, Long.MAX_VALUE);
  }

  static CsvRows part(CsvSettings settings, CsvLayout layout, byte[] bytes, long from, long to)
      throws IOException {
    Skips skips = new Skips("test.csv");
    List<String> rows = new ArrayList<>();
    Columns batch = new Columns(FlowField.ALL, 16);
    int skipped = (int) Math.max(0, from - 1);
    ByteArrayInputStream input = new ByteArrayInputStream(bytes, skipped, bytes.length - skipped);
    FlowSink sink = new FlowSink(settings.biflow());
    try (FlowCsvReader reader =
        new FlowCsvReader(input, layout, sink, settings.maxLineBytes(), skips, from, to)) {
      while (reader.read(batch)) {
        for (int row = 0; row < batch.rows(); row++) {
          rows.add(describe(batch, row));
        }
      }
    }
    return new CsvRows(layout, rows, skips);
  }

  private static String describe(Columns batch, int row) {
    StringBuilder text = new StringBuilder();
    for (FlowField field : FlowField.ALL) {
      text.append(text.isEmpty() ? "" : " ").append(value(batch, field, row));
    }
    return text.toString();
  }

  private static String value(Columns batch, FlowField field, int row) {
    if (batch.isNull(field, row)) {
      return "-";
    }
    return switch (field.type()) {
      case INT, LONG -> Long.toString(batch.number(field, row));
      case TEXT -> batch.texts(field)[row];
      case ADDRESS6 ->
          java.util.HexFormat.of().formatHex(batch.addresses(field), 16 * row, 16 * row + 16);
    };
  }
}

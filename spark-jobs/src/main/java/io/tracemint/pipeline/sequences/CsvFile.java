package io.tracemint.pipeline.sequences;

import io.tracemint.output.store.Store;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A line a conversation; packets that it does not have are zeros. */
final class CsvFile {
  private static final int FIRST_TEXT = 9;

  private final Store store;
  private final int packets;

  CsvFile(Store store, int packets) {
    this.store = store;
    this.packets = packets;
  }

  void write(Dataset<Row> rows, Path target) throws IOException {
    String[] columns = rows.columns();
    try (Writer out =
        new BufferedWriter(new OutputStreamWriter(store.create(target), StandardCharsets.UTF_8))) {
      out.write(header(columns));
      for (Iterator<Row> each = rows.toLocalIterator(); each.hasNext(); ) {
        out.write(line(each.next(), columns.length));
      }
    }
  }

  private String header(String[] columns) {
    List<String> names = new ArrayList<>(List.of(columns).subList(0, Sequence.DIRECTIONS));
    names.addAll(List.of(columns).subList(FIRST_TEXT, columns.length));
    for (String prefix : List.of("direction_", "length_", "gap_nanos_")) {
      for (int packet = 0; packet < packets; packet++) {
        names.add(prefix + packet);
      }
    }
    return String.join(",", names) + "\n";
  }

  private String line(Row row, int columns) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      if (column < Sequence.DIRECTIONS || column >= FIRST_TEXT) {
        line.append(column == 0 ? "" : ",").append(quoted(String.valueOf(row.get(column))));
      }
    }
    for (int column = Sequence.DIRECTIONS; column < FIRST_TEXT; column++) {
      long[] values = Sequence.padded(row, column, packets);
      for (long value : values) {
        line.append(',').append(value);
      }
    }
    return line.append('\n').toString();
  }

  private static String quoted(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}

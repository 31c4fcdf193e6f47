package io.tracemint.inspect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.tracemint.flows.Chunking;
import io.tracemint.flows.TraceFacts;
import io.tracemint.record.Field;
import io.tracemint.standin.AddressBook;
import io.tracemint.table.FlowSeriesTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** What a flow table holds: its span, chunks, columns and longest flows. */
final class FlowTableContents {
  private FlowTableContents() {}

  static void add(FlowSeriesTable table, int top, Map<String, Object> contents) {
    TraceFacts facts = table.facts();
    contents.put("records of", facts.kind().name().toLowerCase(Locale.ROOT));
    contents.put("first", instant(facts.startNanos()));
    contents.put("last", instant(facts.endNanos()));
    contents.put("records", facts.recordCount());
    contents.put("set aside", facts.setAsideCount());
    table.book().ifPresent(book -> contents.put("IPv6 addresses", book.hosts().size()));
    contents.put("distinct", facts.distinct());
    contents.put("records of a flow in a chunk", lengths(facts.lengths()));
    contents.put("columns", Schemas.columns(table.rows().schema()));
    contents.put("chunks", chunks(facts));
    contents.put("longest flows", longest(table, top));
  }

  private static Map<String, Object> lengths(TraceFacts.Lengths lengths) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("median", lengths.median());
    values.put("90 %", lengths.q90());
    values.put("99 %", lengths.q99());
    values.put("99.9 %", lengths.q999());
    values.put("longest", lengths.longest());
    return values;
  }

  private static List<Map<String, Object>> chunks(TraceFacts facts) {
    Chunking chunking = facts.chunking();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int chunk = 0; chunk < chunking.chunks(); chunk++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("chunk", chunk);
      row.put("from", instant(chunking.startOf(chunk)));
      row.put("records", facts.chunks().get(chunk).records());
      row.put("flows", facts.chunks().get(chunk).flows());
      row.put("starting", facts.chunks().get(chunk).starting());
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, Object>> longest(FlowSeriesTable table, int top) {
    List<String> names =
        Stream.concat(
                table.facts().kind().fiveTuple().stream().map(Field::column),
                table.facts().keyColumns().stream())
            .toList();
    Column[] key = names.stream().map(name -> col(name)).toArray(Column[]::new);
    Column[] order =
        Stream.concat(Stream.of(col("records").desc()), names.stream().map(name -> col(name)))
            .toArray(Column[]::new);
    Map<Long, String> sixes = table.book().map(AddressBook::texts).orElse(Map.of());
    return table
        .rows()
        .groupBy(key)
        .agg(sum("records").as("records"))
        .orderBy(order)
        .limit(top)
        .collectAsList()
        .stream()
        .map(row -> flow(row, names, sixes))
        .toList();
  }

  private static Map<String, Object> flow(Row row, List<String> names, Map<Long, String> sixes) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : names) {
      Object value = row.getAs(name);
      values.put(name, name.endsWith("ip") ? address((Long) value, sixes) : value);
    }
    values.put("records", row.getAs("records"));
    return values;
  }

  private static String address(long value, Map<Long, String> sixes) {
    return sixes.getOrDefault(value, address(value));
  }

  static String address(long value) {
    return (value >>> 24)
        + "."
        + (value >>> 16 & 255)
        + "."
        + (value >>> 8 & 255)
        + "."
        + (value & 255);
  }

  private static String instant(long nanos) {
    return Instant.EPOCH.plusNanos(nanos).toString();
  }
}

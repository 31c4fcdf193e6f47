package io.tracemint.table.named;

import io.tracemint.failure.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table of Iceberg or Delta that Spark's catalogs know: {@code iceberg:lake.db.packets}, {@code
 * delta:db.packets}, {@code delta:/lake/packets}.
 */
public final class NamedTable {
  private static final String PIN = "tracemint.table.";

  private final String text;
  private final TableFormat format;
  private final String name;

  private NamedTable(String text, TableFormat format, String name) {
    this.text = text;
    this.format = format;
    this.name = name;
  }

  /** Whether an input or output is named so; everything else is a path. */
  public static boolean isName(String text) {
    return Arrays.stream(TableFormat.values())
        .anyMatch(format -> text.startsWith(format.word() + ":"));
  }

  public static NamedTable of(String text) {
    int colon = text.indexOf(':');
    TableFormat format = TableFormat.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT));
    NamedTable table = new NamedTable(text, format, text.substring(colon + 1));
    table.requireParts();
    return table;
  }

  private void requireParts() {
    if (isPath() && format == TableFormat.ICEBERG) {
      throw UserError.of(
          "%s is a path; tables of Iceberg go by a name of a catalog. Write"
              + " iceberg:CATALOG.DATABASE.TABLE, and configure the catalog with --conf.",
          text);
    }
    if (!isPath() && Arrays.stream(name.split("\\.", -1)).anyMatch(String::isBlank)) {
      throw UserError.of(
          "%s names no table. Write %s:CATALOG.DATABASE.TABLE%s.",
          text, format.word(), format == TableFormat.DELTA ? ", or delta:/PATH" : "");
    }
  }

  /** The last part of its name. */
  public String shortName() {
    return name.replaceFirst("/+$", "").replaceFirst(isPath() ? ".*/" : ".*\\.", "");
  }

  /** How Spark's writers call the format. */
  public String format() {
    return format.word();
  }

  /** Its path, if it has no other name. */
  public Optional<String> path() {
    return isPath() ? Optional.of(name) : Optional.empty();
  }

  private boolean isPath() {
    return name.contains("/");
  }

  /** How it is called in SQL. */
  public String inSql() {
    return isPath() ? "delta." + quoted(name) : quotedParts();
  }

  private String quotedParts() {
    return Arrays.stream(name.split("\\."))
        .map(NamedTable::quoted)
        .collect(Collectors.joining("."));
  }

  private static String quoted(String part) {
    return "`" + part.replace("`", "``") + "`";
  }

  /**
   * The version that stands there now; empty if there is no table, or nothing was written to it.
   */
  Optional<TableVersion> current(SparkSession spark) {
    format.require(text);
    return new TableLog(spark, this, format).last();
  }

  /**
   * Has {@link #read} read what stands there now and lies in the range, whatever is written
   * meanwhile; says what identifies it.
   */
  public Map<String, Object> pin(SparkSession spark, TimeRange range) {
    TableVersion now = current(spark).orElseThrow(this::missing);
    spark.conf().set(PIN + text, now.number() + ";" + range.toText());
    Map<String, Object> entry = new TreeMap<>(Map.of("path", text, "format", format.word()));
    entry.put("version", now.number());
    entry.put("table", now.table());
    entry.putAll(range.entries());
    return entry;
  }

  private UserError missing() {
    return UserError.of(
        "%s has no snapshot: there is no such table, or nothing was written to it. Check the name"
            + " and the catalog's --conf spark.sql.catalog settings.",
        text);
  }

  /** Reads the version and the range that were pinned. */
  public Dataset<Row> read(SparkSession spark) {
    List<String> pin = List.of(spark.conf().get(PIN + text).split(";", 2));
    String versioned = String.format("SELECT * FROM %s VERSION AS OF %s", inSql(), pin.get(0));
    return TimeRange.ofText(pin.get(1)).of(spark.sql(versioned));
  }

  @Override
  public String toString() {
    return text;
  }
}

package io.tracemint.table.named;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which records of a table are read, by their time.
 *
 * @param from the first instant, and {@code until} the first no longer
 * @param partition a date or timestamp of each record in UTC by which the table is partitioned;
 *     empty or absent where there is none
 */
public record TimeRange(Optional<Instant> from, Optional<Instant> until, String partition) {
  private static final int NANOS_PER_MICRO = 1000;

  public static TimeRange of(Config tables) {
    TimeRange range =
        new TimeRange(
            instant(tables, "from"),
            instant(tables, "until"),
            tables.getString("partition-column"));
    range.requireOrder();
    return range;
  }

  private static Optional<Instant> instant(Config tables, String key) {
    String text = tables.getString(key);
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw new UserError(
          "tables."
              + key
              + " is '"
              + text
              + "', must be a time with its zone, such as 2026-01-05T00:00:00Z.",
          e);
    }
  }

  private void requireOrder() {
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      throw UserError.of(
          "tables.from is %s, must be before tables.until, %s.", from.get(), until.get());
    }
  }

  Map<String, Object> entries() {
    Map<String, Object> entries = new TreeMap<>();
    from.ifPresent(instant -> entries.put("from", instant.toString()));
    until.ifPresent(instant -> entries.put("until", instant.toString()));
    return entries;
  }

  String toText() {
    return from.map(Instant::toString).orElse("")
        + ";"
        + until.map(Instant::toString).orElse("")
        + ";"
        + partition;
  }

  static TimeRange ofText(String text) {
    String[] parts = text.split(";", 3);
    return new TimeRange(parsed(parts[0]), parsed(parts[1]), parts[2]);
  }

  private static Optional<Instant> parsed(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
  }

  /**
   * The records of the range. What the partitions tell is asked too, so that others are not read.
   */
  Dataset<Row> of(Dataset<Row> table) {
    Dataset<Row> some = table;
    if (from.isPresent() || until.isPresent()) {
      Column time = col(TraceKind.of(Arrays.asList(table.columns())).time().column());
      some = from.isEmpty() ? some : some.where(time.geq(lit(nanos(from.get()))));
      some = until.isEmpty() ? some : some.where(time.lt(lit(nanos(until.get()))));
    }
    return Arrays.asList(table.columns()).contains(partition) ? ofPartitions(some) : some;
  }

  private Dataset<Row> ofPartitions(Dataset<Row> table) {
    Dataset<Row> some = table;
    boolean days = table.schema().apply(partition).dataType().equals(DataTypes.DateType);
    Column column = col(partition);
    some = from.isEmpty() ? some : some.where(column.geq(literal(from.get(), days)));
    // A timestamp has microseconds only, which the next one may be rounded to.
    return until.isEmpty()
        ? some
        : some.where(column.leq(literal(until.get().plusNanos(NANOS_PER_MICRO), days)));
  }

  private static Column literal(Instant instant, boolean days) {
    return lit(days ? instant.atZone(ZoneOffset.UTC).toLocalDate() : (Object) instant);
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}

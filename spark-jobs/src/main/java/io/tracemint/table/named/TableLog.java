package io.tracemint.table.named;

import io.tracemint.failure.Causes;
import io.tracemint.failure.UserError;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a table says of its versions. */
record TableLog(SparkSession spark, NamedTable table, TableFormat format) {
  private static final Pattern ABSENT =
      Pattern.compile(
          "TABLE_OR_VIEW_NOT_FOUND|SCHEMA_NOT_FOUND|DELTA_MISSING_DELTA_TABLE"
              + "|DELTA_PATH_DOES_NOT_EXIST|DELTA_TABLE_NOT_FOUND|is not a Delta table|doesn't exist");

  /** The latest version; empty if there is none. */
  Optional<TableVersion> last() {
    return inWords(table, () -> format == TableFormat.ICEBERG ? ofIceberg() : ofDelta());
  }

  /** What Spark's analysis refuses is the user's to mend, and said in its first line. */
  static <T> T inWords(NamedTable table, Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception refused) {
      throw new UserError(
          table
              + " is refused by Spark: "
              + firstLine(refused)
              + " Check the name and the catalog's settings (--conf spark.sql.catalog...).",
          refused);
    }
  }

  private static String firstLine(Throwable refused) {
    return String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
  }

  private Optional<TableVersion> ofIceberg() throws Exception {
    Optional<Long> head =
        first("SELECT snapshot_id FROM " + table.inSql() + ".refs WHERE name = 'main'")
            .map(row -> row.getLong(0));
    return head.isEmpty() ? Optional.empty() : ofSnapshot(head.get());
  }

  private Optional<TableVersion> ofSnapshot(long snapshot) throws Exception {
    return first(
            String.format(
                "SELECT summary['%s'] FROM %s.snapshots WHERE snapshot_id = %d",
                NamedOutput.PROPERTY, table.inSql(), snapshot))
        .map(row -> new TableVersion(snapshot, "", row.isNullAt(0) ? "" : row.getString(0)));
  }

  private Optional<TableVersion> ofDelta() throws Exception {
    Optional<String> table =
        first("DESCRIBE DETAIL " + this.table.inSql()).map(row -> row.getAs("id"));
    return table.isEmpty()
        ? Optional.empty()
        : first("DESCRIBE HISTORY " + this.table.inSql() + " LIMIT 1")
            .map(row -> new TableVersion(row.<Long>getAs("version"), table.get(), madeBy(row)));
  }

  private static String madeBy(Row commit) {
    return Optional.ofNullable(commit.<String>getAs("userMetadata"))
        .filter(said -> said.startsWith(NamedOutput.PROPERTY + "="))
        .map(said -> said.substring(NamedOutput.PROPERTY.length() + 1))
        .orElse("");
  }

  // Scala declares no exceptions, and an AnalysisException is a checked one.
  private Optional<Row> first(String sql) throws Exception {
    try {
      List<Row> rows = spark.sql(sql).takeAsList(1);
      return rows.stream().findFirst();
    } catch (Exception failure) {
      if (Causes.first(failure, AnalysisException.class).isPresent()
          && ABSENT.matcher(String.valueOf(failure.getMessage())).find()) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}

package io.tracemint.table.named;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.to_date;

import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceKind;
import io.tracemint.output.IfExists;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A table that a job writes in one commit of the table's own. The commit carries the job's
 * fingerprint: by that the job knows again what it wrote.
 *
 * @param partition the name of the date column by which the table is partitioned; empty for none
 */
public record NamedOutput(NamedTable table, String fingerprint, String partition) {
  static final String PROPERTY = "tracemint.fingerprint";

  /**
   * Whether what stands there is kept; refuses to replace what no job of ours wrote, or what the
   * user does not want replaced.
   */
  public boolean isKept(SparkSession spark, IfExists ifExists) {
    Optional<TableVersion> there = table.current(spark);
    if (there.isEmpty()) {
      return false;
    }
    String madeBy = there.get().madeBy();
    boolean same = madeBy.equals(fingerprint);
    if (ifExists == IfExists.FAIL || (ifExists == IfExists.SKIP && !same)) {
      throw UserError.of(
          "Output %s %s. Choose another, or say --if-exists skip, update or overwrite.",
          table,
          same || ifExists == IfExists.FAIL
              ? "exists"
              : "was made from other inputs or" + " settings");
    }
    if (madeBy.isEmpty()) {
      throw UserError.of(
          "Output %s holds what tracemint did not write, last in version %d, and is not replaced."
              + " Choose another name, or drop the table.",
          table, there.get().number());
    }
    return same && ifExists != IfExists.OVERWRITE;
  }

  /** Makes the table, or replaces it by a new version. */
  public void write(Dataset<Row> records) {
    boolean dated = !partition.isEmpty();
    DataFrameWriter<Row> writer =
        (dated ? records.withColumn(partition, day(records)) : records)
            .write()
            .format(table.format())
            .mode(SaveMode.Overwrite)
            .option("overwriteSchema", "true")
            .option("userMetadata", PROPERTY + "=" + fingerprint)
            .option("snapshot-property." + PROPERTY, fingerprint);
    DataFrameWriter<Row> placed = dated ? writer.partitionBy(partition) : writer;
    TableLog.inWords(
        table,
        () -> {
          if (table.path().isPresent()) {
            placed.save(table.path().get());
          } else {
            placed.saveAsTable(table.inSql());
          }
          return table;
        });
  }

  private static Column day(Dataset<Row> records) {
    String time = TraceKind.of(Arrays.asList(records.columns())).time().column();
    return to_date(timestamp_seconds(expr(time + " div 1000000000")));
  }
}

package io.tracemint.ingest.job;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.label.Labels;
import io.tracemint.jobs.JobContext;
import io.tracemint.table.RecordTables;
import io.tracemint.table.named.NamedTable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Takes records from tables that go by a name, where others have decoded them before. */
record NamedIngest(JobContext context) {
  void write(List<String> inputs, Labels labels) {
    if (!labels.isEmpty()) {
      throw UserError.of(
          "ingest.labels are given, and %s is a table by name, whose records have the labels that"
              + " its column label says. Leave the setting out.",
          inputs.get(0));
    }
    inputs.stream()
        .filter(input -> !NamedTable.isName(input))
        .findFirst()
        .ifPresent(
            path -> {
              throw UserError.of(
                  "%s is a path, and another input is a table by name. Ingest them one after the"
                      + " other.",
                  path);
            });
    Dataset<Row> records = RecordTables.read(context.spark(), inputs);
    long count = records.count();
    if (count == 0) {
      throw UserError.of(
          "%s has no records to read. Check the table, and tables.from and tables.until.",
          String.join(", ", inputs));
    }
    RecordTables.write(records, count, context.staging());
    describe(RecordTables.folder(RecordTables.kind(records)), count);
  }

  private void describe(String table, long count) {
    context
        .manifest()
        .set("table", table)
        .count("records", count)
        .count(table, count)
        .count("damaged", 0)
        .count("bad-files", 0)
        .skipped(Map.of());
    context.console().say("ingest: %,d %s of tables by name", count, table);
  }
}

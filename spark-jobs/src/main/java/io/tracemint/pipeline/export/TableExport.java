package io.tracemint.pipeline.export;

import io.tracemint.jobs.JobContext;
import io.tracemint.table.RecordTables;
import io.tracemint.table.named.NamedOutput;
import io.tracemint.table.named.NamedTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes records as they are into a table of Iceberg or Delta, in one commit. */
record TableExport(JobContext context, NamedTable target) {
  private static final long FILE_ROWS = 1 << 20;

  void write(String input) {
    NamedOutput output =
        new NamedOutput(
            target,
            context.manifest().fingerprint(),
            context.settings().group("tables").getString("partition-column"));
    if (output.isKept(context.spark(), context.ifExists())) {
      context.console().say("export: %s is complete, kept", target);
      return;
    }
    Dataset<Row> records = RecordTables.read(context.spark(), input);
    long count = records.count();
    output.write(RecordTables.inOrder(records, (int) (1 + (count - 1) / FILE_ROWS)));
    context.manifest().count("records", count);
    context.console().say("export: %,d records into %s", count, target);
  }
}

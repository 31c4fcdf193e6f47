package io.tracemint.pipeline.run;

import static org.apache.spark.sql.functions.col;

import io.tracemint.failure.UserError;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.table.RecordTables;
import java.time.Instant;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes the earlier or the later part of a record table. */
final class SplitJob implements Job {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Path table;
  private final double laterShare;
  private final boolean isLater;
  private final Path output;

  SplitJob(Path table, double laterShare, boolean isLater, Path output) {
    this.table = table;
    this.laterShare = laterShare;
    this.isLater = isLater;
    this.output = output;
  }

  @Override
  public Plan plan() {
    return Plan.ofFolder(output.toString())
        .readsTables(table.toString())
        .with("held-out-share", laterShare)
        .with("part", isLater ? "later" : "earlier");
  }

  @Override
  public void run(JobContext context) {
    Dataset<Row> records = RecordTables.read(context.spark(), table.toString());
    String time = RecordTables.kind(records).time().column();
    long count = records.count();
    long cut = count == 0 ? 0 : new TimeCut(records, time).nanos(1 - laterShare, count);
    Column isPart = isLater ? col(time).geq(cut) : col(time).lt(cut);
    Dataset<Row> part = records.where(isPart);
    long kept = part.count();
    if (kept == 0) {
      throw UserError.of(
          "The %s part of the trace's %,d records has none, with compare.held-out-share %s. Give"
              + " a longer trace or another share.",
          isLater ? "later" : "earlier", count, laterShare);
    }
    RecordTables.write(part, kept, context.staging());
    context.manifest().count("records", kept).set("cut-nanos", cut);
    context.console().say("split: %,d of %,d records %s %s", kept, count, side(), instant(cut));
  }

  private String side() {
    return isLater ? "from" : "before";
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, SECOND_NANOS), Math.floorMod(nanos, SECOND_NANOS));
  }
}

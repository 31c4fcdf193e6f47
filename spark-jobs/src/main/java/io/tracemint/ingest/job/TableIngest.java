package io.tracemint.ingest.job;

import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.follow.Followed;
import io.tracemint.ingest.label.Labels;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.TaskProgress;
import io.tracemint.output.store.WrittenFile;
import io.tracemint.source.BadFiles;
import io.tracemint.table.file.TaskFiles;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/** Has Spark's tasks turn the parts of an input into files of a record table. */
final class TableIngest {
  private static final int MOST_NAMED = 100;

  private final JobContext context;
  private final CaptureSettings settings;
  private final BadFiles bad;
  private final String table;
  private final Optional<Followed> followed;
  private final Labels labels;

  /**
   * An ingest into one table.
   *
   * @param bad the files that are not read
   * @param table the table's folder, and the word for its rows
   * @param followed what a follower says of the files, if there is one
   */
  TableIngest(
      JobContext context,
      CaptureSettings settings,
      BadFiles bad,
      String table,
      Optional<Followed> followed,
      Labels labels) {
    this.context = context;
    this.settings = settings;
    this.bad = bad;
    this.table = table;
    this.followed = followed;
    this.labels = labels;
  }

  /** Where tasks write, each attempt under a name of its own. */
  String aside() {
    return TaskFiles.aside(context.staging()).toString();
  }

  /**
   * Runs the tasks and publishes their files.
   *
   * @param files what is read, for its size
   * @param task makes the function that a task applies to its part, and that reports to a gauge
   */
  <P> void write(
      List<FileStatus> files,
      List<P> parts,
      java.util.function.Function<Gauge, Function<P, PartSummary>> task) {
    long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
    PartSummary total = new PartSummary();
    Gauge gauge = Gauge.in(context.spark().sparkContext());
    TaskProgress.during(gauge.phase("ingest", bytes), context, () -> run(parts, task.apply(gauge)))
        .forEach(total::merge);
    bad.brokeOff(total.broken());
    settings.checkDamage("the input", total.records(), total.skips());
    followed.ifPresent(all -> all.refuseLate(total.begins()));
    publish(new Path(aside()), total.files());
    record(total, files.size());
  }

  private <P> List<PartSummary> run(List<P> parts, Function<P, PartSummary> task) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    return spark.parallelize(parts, parts.size()).map(task).collect();
  }

  /** Moves the files of the attempts that counted into the table. */
  private void publish(Path aside, List<WrittenFile> written) {
    TaskFiles.publish(context.output().store(), aside, written, new Path(context.staging(), table));
  }

  private void record(PartSummary total, int files) {
    context
        .manifest()
        .set("table", table)
        .count("records", total.records())
        .count("record-bytes", total.recordBytes())
        .count(table, total.rows())
        .count("damaged", total.skips().damaged())
        .count("lost-bytes", total.skips().lostBytes())
        .count("bad-files", bad.found().size())
        .set("bad-files", bad.found())
        .skipped(total.skips().byReason());
    describeLabels(total);
    followed.ifPresent(all -> all.describe(total.begins(), context.manifest()));
    context
        .console()
        .say(
            "ingest: %,d %s of %,d records, %,d damaged%s",
            total.rows(), table, total.records(), total.skips().damaged(), bad.summary(files));
  }

  private void describeLabels(PartSummary total) {
    if (labels.isEmpty()) {
      return;
    }
    List<String> unmet = labels.unmet(total.labels());
    context
        .manifest()
        .count("unlabelled", total.unlabelled())
        .count("labels-unmet", unmet.size())
        .set("labels-unmet", unmet.subList(0, Math.min(MOST_NAMED, unmet.size())));
    context
        .console()
        .say(
            "ingest: %,d records have no label; %,d rules of labels met no record%s",
            total.unlabelled(), unmet.size(), unmet.isEmpty() ? "" : ", the first " + unmet.get(0));
  }
}

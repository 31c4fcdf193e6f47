package io.tracemint.pipeline.export;

import com.typesafe.config.Config;
import io.tracemint.export.format.ExportOptions;
import io.tracemint.export.netflow.Collector;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.TaskProgress;
import io.tracemint.output.store.Refused;
import io.tracemint.output.store.Store;
import io.tracemint.repair.PortTable;
import io.tracemint.repair.RepairCounts;
import io.tracemint.repair.RepairSettings;
import io.tracemint.table.RecordTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Sorts a record table by time, over all tasks, and writes it in ranges of time. Memory does not
 * grow with the table: sorting spills, and writing holds a batch.
 */
public final class SortedExport {
  private final JobContext context;
  private final Optional<String> table;
  private final JavaSparkContext spark;
  private final Config settings;
  private final OutputForm form;
  private final ExportOptions options;
  private final TimeOrder order;
  private final SetChanges changes;
  private final Optional<BatchChange> given;

  private SortedExport(
      JobContext context,
      Optional<String> table,
      Dataset<Row> records,
      OutputForm form,
      Optional<BatchChange> given) {
    this.context = context;
    this.table = table;
    this.spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    this.settings = context.settings().group("export");
    this.form = form;
    this.options = ExportOptions.of(settings.getConfig("file"));
    this.order = new TimeOrder(records);
    this.changes = new SetChanges(context, records);
    this.given = given;
    form.check(order.kind());
  }

  /** Records with addresses, distributions and repairs as the settings say. */
  static SortedExport of(JobContext context, String table, OutputForm form) {
    Dataset<Row> records = RecordTables.read(context.spark(), table);
    return new SortedExport(context, Optional.of(table), records, form, Optional.empty());
  }

  /** The same of records that lie in no table of ours. */
  static SortedExport of(JobContext context, Dataset<Row> records, OutputForm form) {
    return new SortedExport(context, Optional.empty(), records, form, Optional.empty());
  }

  /** Records with one change made to them, and no other. */
  public static SortedExport changed(
      JobContext context, String table, OutputForm form, BatchChange change) {
    Dataset<Row> records = RecordTables.read(context.spark(), table);
    return new SortedExport(context, Optional.of(table), records, form, Optional.of(change));
  }

  /** Writes files that are valid by themselves, in the order of time. */
  void parts(int count) {
    if (form.file().isEmpty()) {
      String folder = context.staging().toString();
      Refused.inWriting(
          context.staging(), () -> order.sorted(count).write().mode("append").parquet(folder));
      return;
    }
    write(count, true, context.staging());
  }

  /** Writes one file. */
  public void oneFile() throws IOException {
    Path staging = context.staging();
    Path folder = staging.suffix(".parts");
    Store store = context.output().store();
    store.makeFolder(folder);
    try {
      int parts = write(form.joins() ? usefulParts() : 1, false, folder);
      List<String> names =
          IntStream.range(0, parts)
              .mapToObj(part -> String.format("part-%05d.%s", part, form.extension(options)))
              .toList();
      JoinedParts.write(store, folder, names, staging);
    } finally {
      store.delete(folder);
    }
  }

  private int usefulParts() {
    long rows = order.count();
    long bySize = (rows - 1) / settings.getLong("records-per-task") + 1;
    return (int) Math.max(bySize, Math.min(spark.defaultParallelism(), rows / 10_000 + 1));
  }

  private int write(int parts, boolean valid, Path folder) {
    Store store = context.output().store();
    Drain drain = drain();
    PartTask.Shared shared =
        new PartTask.Shared(
            form.file().orElseThrow(),
            options,
            drain,
            valid,
            folder.toString(),
            new SerializableConfiguration(store.system().getConf()));
    List<WrittenPart> written =
        TaskProgress.during(
            phase(drain),
            context,
            () -> rows(parts).mapPartitionsWithIndex(new PartTask(shared), true).collect());
    written.forEach(part -> store.knows(new Path(folder, part.file().name()), part.file().sum()));
    describe(written.stream().map(WrittenPart::contents).toList());
    return written.size();
  }

  /** Sends the records to a collector, all from one task, in the time of the trace or faster. */
  void replay(Collector collector, double speed) {
    Drain drain = drain();
    ReplayTask task = new ReplayTask(drain, form.file().orElseThrow(), collector, speed);
    describe(
        TaskProgress.during(phase(drain), context, () -> rows(1).mapPartitions(task).collect()));
  }

  private Drain drain() {
    LongAccumulator rows = spark.sc().longAccumulator("exported records");
    return new Drain(
        new ArrayList<>(order.fields()), given.orElseGet(changes::all), repair(), rows);
  }

  private TaskProgress.Phase phase(Drain drain) {
    return new TaskProgress.Phase("export", "records", order.count(), drain.rows());
  }

  private JavaRDD<InternalRow> rows(int parts) {
    return order.sorted(parts).queryExecution().toRdd().toJavaRDD();
  }

  private RepairSettings repair() {
    return given.isPresent() ? new RepairSettings(false, PortTable.NONE) : changes.repair(table);
  }

  private void describe(List<WrittenPart.Contents> written) {
    Map<String, Long> compromises = new TreeMap<>();
    written.forEach(
        part ->
            part.compromises().forEach((what, rows) -> compromises.merge(what, rows, Long::sum)));
    RepairCounts repairs = new RepairCounts();
    written.forEach(part -> repairs.add(part.repairs()));
    long rows = written.stream().mapToLong(WrittenPart.Contents::rows).sum();
    context
        .manifest()
        .count("records", rows)
        .set("compromises", compromises)
        .set("repaired", new TreeMap<>(repairs.changed()));
    context.console().say("export: %,d records as %s", rows, form);
  }
}

package io.tracemint.pipeline.export;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import io.tracemint.export.address.AddressMap;
import io.tracemint.export.address.AddressSettings;
import io.tracemint.export.format.ExportOptions;
import io.tracemint.export.netflow.Collector;
import io.tracemint.export.redraw.RedrawSettings;
import io.tracemint.flows.TraceKind;
import io.tracemint.jobs.JobContext;
import io.tracemint.output.Refused;
import io.tracemint.output.RunManifest;
import io.tracemint.output.Store;
import io.tracemint.pipeline.TaskProgress;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import io.tracemint.repair.PortTable;
import io.tracemint.repair.RepairCounts;
import io.tracemint.repair.RepairSettings;
import io.tracemint.table.RecordTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
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
  private static final int COPY_BYTES = 1 << 20;

  private final JobContext context;
  private final Optional<String> table;
  private final JavaSparkContext spark;
  private final Config settings;
  private final OutputForm form;
  private final ExportOptions options;
  private final Dataset<Row> records;
  private final TraceKind kind;
  private final List<Field> fields;
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
    this.records = records;
    this.kind = RecordTables.kind(records);
    this.fields = fields();
    this.given = given;
    form.check(kind);
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

  private List<Field> fields() {
    List<? extends Field> all = kind == TraceKind.PACKETS ? PacketField.ALL : FlowField.ALL;
    List<String> present = Arrays.asList(records.columns());
    return all.stream()
        .filter(field -> present.contains(field.column()) && isWritten(field))
        .map(Field.class::cast)
        .toList();
  }

  // The writers compute these from the others.
  private static boolean isWritten(Field field) {
    return field != PacketField.CAPTURED_BYTES
        && field != PacketField.WIRE_BYTES
        && field != PacketField.IHL
        && field != PacketField.CHKSUM;
  }

  /** Writes files that are valid by themselves, in the order of time. */
  void parts(int count) {
    if (form.file().isEmpty()) {
      String folder = context.staging().toString();
      Refused.inWriting(
          context.staging(), () -> sorted(count).write().mode("append").parquet(folder));
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
      join(folder, parts, staging);
    } finally {
      store.delete(folder);
    }
  }

  private int usefulParts() {
    long rows = records.count();
    long bySize = (rows - 1) / settings.getLong("records-per-task") + 1;
    return (int) Math.max(bySize, Math.min(spark.defaultParallelism(), rows / 10_000 + 1));
  }

  private Dataset<Row> sorted(int parts) {
    Column[] all = fields.stream().map(field -> col(field.column())).toArray(Column[]::new);
    String time = kind.time().column();
    Dataset<Row> chosen = records.select(all);
    Dataset<Row> ranged =
        parts == 1 ? chosen.coalesce(1) : chosen.repartitionByRange(parts, col(time));
    // Records of one instant are ordered by their other columns: the same bytes every time.
    return ranged.sortWithinPartitions(time, others(time));
  }

  private String[] others(String time) {
    return fields.stream()
        .map(Field::column)
        .filter(name -> !name.equals(time))
        .toArray(String[]::new);
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
    return new Drain(new ArrayList<>(fields), given.orElseGet(this::asSet), repair(), rows);
  }

  private TaskProgress.Phase phase(Drain drain) {
    return new TaskProgress.Phase("export", "records", records.count(), drain.rows());
  }

  private JavaRDD<InternalRow> rows(int parts) {
    return sorted(parts).queryExecution().toRdd().toJavaRDD();
  }

  private BatchChange asSet() {
    return new Moves(spark.broadcast(redraw()), spark.broadcast(addresses()));
  }

  // As generation repaired, so that nothing changes that evaluation has seen. A trace that was not
  // generated has the protocols that it has.
  private RepairSettings repair() {
    if (given.isPresent()) {
      return new RepairSettings(false, PortTable.NONE);
    }
    RepairSettings wanted = RepairSettings.of(context.settings().group("repair"));
    return table.flatMap(this::freePorts).map(wanted::freeing).orElseGet(wanted::withoutPorts);
  }

  private Optional<List<Integer>> freePorts(String generated) {
    JsonNode free =
        RunManifest.read(new Path(generated), spark.hadoopConfiguration())
            .get(RepairSettings.FREE_PORTS);
    List<Integer> ports = new ArrayList<>();
    free.forEach(port -> ports.add(port.asInt()));
    return free.isMissingNode() ? Optional.empty() : Optional.of(ports);
  }

  private Redraw redraw() {
    RedrawSettings wanted = RedrawSettings.of(settings.getConfig("redraw"));
    return Redraw.of(wanted, records, kind, context.seed().child("redraw"));
  }

  /** Decided here for all tasks, so that an address becomes the same everywhere. */
  private AddressBook addresses() {
    AddressSettings wanted = AddressSettings.of(context.settings());
    if (wanted.mode() == AddressSettings.Mode.KEEP) {
      return AddressBook.empty();
    }
    long[] inOrder = AddressBook.inOrderOfUse(records, col(kind.time().column()));
    AddressMap map = wanted.map(inOrder.length, context.seed()).orElseThrow();
    AddressBook book = AddressBook.of(map, inOrder);
    context
        .manifest()
        .count("addresses", map.addresses())
        .count("addresses-that-share", map.collisions());
    return book;
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

  private void join(Path folder, int parts, Path file) throws IOException {
    Store store = context.output().store();
    byte[] buffer = new byte[COPY_BYTES];
    try (OutputStream out = store.create(file)) {
      for (int part = 0; part < parts; part++) {
        String name = String.format("part-%05d.%s", part, form.extension(options));
        Path piece = new Path(folder, name);
        try (InputStream in = store.system().open(piece)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
          }
        }
        store.delete(piece);
      }
    }
  }
}

package io.tracemint.pipeline.generate;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.Families;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.Trained;
import io.tracemint.generate.Prompt;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.TaskProgress;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.output.RunManifest;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.pipeline.privacy.Ledgers;
import io.tracemint.repair.RepairSettings;
import io.tracemint.table.RecordTables;
import io.tracemint.table.file.TaskFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Has Spark's tasks make flows, each a part of those that begin in a chunk. */
final class Generation {
  private final JobContext context;
  private final JavaSparkContext spark;
  private final Configuration configuration;
  private final String folder;
  private final ModelFolder models;
  private final ModelFolder.Header header;

  Generation(JobContext context, String folder) {
    this.context = context;
    this.folder = folder;
    this.spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    this.configuration = spark.hadoopConfiguration();
    this.models = new ModelFolder(new Path(folder), configuration);
    this.header = models.header();
  }

  /** What a sentence asks of this model. */
  Prompt understand(String sentence) {
    Prompt prompt = Prompt.read(sentence, kinds());
    context.manifest().set("prompt-read-as", prompt.options());
    context.console().say("generate: read as %s", prompt.options());
    return prompt;
  }

  /** Columns of the key and their values, of which not every chunk need have all. */
  private SortedMap<String, List<String>> kinds() {
    SortedMap<String, SortedSet<String>> all = new TreeMap<>();
    List<ModelFolder.Entry> entries = models.entries(header.chunks());
    try (Backend host = new HostBackend()) {
      for (ModelFolder.Entry entry : entries) {
        if (!entry.model().isEmpty()) {
          kinds(entry.chunk(), models.model(entry.model()), host)
              .forEach(
                  (name, values) -> all.computeIfAbsent(name, n -> new TreeSet<>()).addAll(values));
        }
      }
    }
    SortedMap<String, List<String>> kinds = new TreeMap<>();
    all.forEach((column, values) -> kinds.put(column, List.copyOf(values)));
    return kinds;
  }

  private SortedMap<String, List<String>> kinds(int chunk, Model model, Backend backend) {
    Trained trained = new Trained(models.vocabularies(), chunk, any -> Optional.of(model));
    return Families.of(header.family()).minter(trained, backend).kinds();
  }

  void run(Prompt prompt) {
    Families.requireForm(Families.of(header.family()), prompt.form());
    List<ModelFolder.Entry> entries = models.entries(header.chunks());
    List<Order> orders = orders(entries, prompt);
    LongAccumulator records = spark.sc().longAccumulator("generated records");
    LongAccumulator flows = spark.sc().longAccumulator("generated flows");
    RepairSettings repair = RepairSettings.of(context.settings().group("repair")).withoutPorts();
    MintTask task =
        new MintTask(
            header.family(),
            header.kind(),
            folder,
            entries.stream().map(ModelFolder.Entry::model).toList(),
            context.settings().group(header.family()).getString("backend"),
            context.seed().child("generate").value(),
            repair,
            TaskFiles.aside(context.staging()).toString(),
            new SerializableConfiguration(configuration),
            records,
            flows);
    long wanted =
        orders.stream()
            .filter(order -> order.part() == 0)
            .mapToLong(order -> Math.max(0, order.records()))
            .sum();
    MadeGroup made =
        MadeGroup.sum(
            TaskProgress.during(
                new TaskProgress.Phase("generate", "records", wanted, records),
                context,
                () ->
                    spark
                        .parallelize(orders, Math.max(1, orders.size()))
                        .mapPartitions(task)
                        .collect()));
    publish(made);
    Ledgers.pass(context, models);
    describe(made, orders, flows.value(), records.value(), wanted);
  }

  private List<Order> orders(List<ModelFolder.Entry> entries, Prompt prompt) {
    long count = prompt.count();
    String where = prompt.where();
    Config group = context.settings().group("generate");
    double all = entries.stream().mapToLong(ModelFolder.Entry::flows).sum();
    double scale = count > 0 ? count / all : GenerateJob.scale(context.settings());
    // Conversations of one label are not of the usual length.
    boolean any = where.isEmpty() && prompt.form().isAny();
    boolean byRecords = count == 0 && any && group.getBoolean("match-records");
    List<Order> orders = new ArrayList<>();
    for (ModelFolder.Entry entry : entries) {
      long flows = Math.round(entry.flows() * scale);
      long records = Math.round(entry.records() * scale);
      if (flows == 0 || entry.model().isEmpty()) {
        continue;
      }
      int parts =
          (int)
              Math.min(
                  flows,
                  Math.max(
                      1 + (flows - 1) / group.getInt("flows-per-task"),
                      1 + (records - 1) / group.getInt("records-per-task")));
      for (int part = 0; part < parts; part++) {
        long most = byRecords ? records : -1;
        orders.add(new Order(entry.chunk(), part, parts, flows, most, where, prompt.form()));
      }
    }
    return orders;
  }

  private void publish(MadeGroup made) {
    if (made.files().isEmpty()) {
      throw UserError.of(
          "Nothing came out: at --scale %s no chunk has a flow. Raise it, or say --count.",
          context.settings().group("generate").getDouble("scale"));
    }
    Path table = new Path(context.staging(), RecordTables.folder(header.kind()));
    Path aside = TaskFiles.aside(context.staging());
    TaskFiles.publish(context.output().store(), aside, made.files(), table);
  }

  private void describe(MadeGroup made, List<Order> orders, long flows, long records, long wanted) {
    context
        .manifest()
        .set("model", header.family())
        .count("flows", flows)
        .count(
            "flows-wanted",
            orders.stream().filter(o -> o.part() == 0).mapToLong(Order::flows).sum())
        .count("records", records)
        .count("records-wanted", wanted)
        .count("repaired-records", made.repaired().changedRows())
        .set("repaired", new TreeMap<>(made.repaired().changed()));
    if (!made.sixes().isEmpty()) {
      context.manifest().set("ipv6", made.sixes());
    }
    context.console().say("generate: %,d records in %,d flows", records, flows);
    if (made.repaired().changedRows() > 0) {
      double share = 100.0 * made.repaired().changedRows() / records;
      context.console().say("generate: %.2f %% of the records needed repair", share);
    }
    Families.of(header.family()).warning().ifPresent(this::warn);
  }

  private void warn(String warning) {
    context.manifest().set(RunManifest.WARNING, warning);
    context.console().say("generate: %s", warning);
  }
}

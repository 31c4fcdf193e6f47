package io.tracemint.pipeline.family;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.Order;
import io.tracemint.jobs.JobContext;
import io.tracemint.pipeline.TaskProgress;
import io.tracemint.pipeline.generate.MadeGroup;
import io.tracemint.repair.RepairSettings;
import io.tracemint.table.RecordTables;
import io.tracemint.table.file.TaskFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Has Spark's tasks make whole flows, each of a part of a chunk's time. */
public final class FamilyGeneration {
  private final JobContext context;
  private final JavaSparkContext spark;
  private final Configuration configuration;
  private final String folder;
  private final FamilyFolder models;
  private final FamilyFolder.Header header;

  private FamilyGeneration(JobContext context, String folder) {
    this.context = context;
    this.folder = folder;
    this.spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    this.configuration = spark.hadoopConfiguration();
    this.models = new FamilyFolder(new Path(folder), configuration);
    this.header = models.header();
  }

  /** Whether the folder holds a model of a family that makes whole flows. */
  public static boolean canRead(String folder, Configuration configuration) {
    return new FamilyFolder(new Path(folder), configuration).exists();
  }

  public static void run(JobContext context, String folder, Optional<String> where, long count) {
    new FamilyGeneration(context, folder).run(where.orElse(""), count);
  }

  private void run(String where, long count) {
    List<FamilyFolder.Entry> entries = models.entries(header.chunks());
    List<Order> orders = orders(entries, where, count);
    LongAccumulator records = spark.sc().longAccumulator("generated records");
    LongAccumulator flows = spark.sc().longAccumulator("generated flows");
    RepairSettings repair = RepairSettings.of(context.settings().group("repair")).withoutPorts();
    MintTask task =
        new MintTask(
            header.family(),
            header.kind(),
            folder,
            entries.stream().map(FamilyFolder.Entry::model).toList(),
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
    describe(made, flows.value(), records.value(), wanted);
  }

  private List<Order> orders(List<FamilyFolder.Entry> entries, String where, long count) {
    Config group = context.settings().group("generate");
    double all = entries.stream().mapToLong(FamilyFolder.Entry::flows).sum();
    double scale = count > 0 ? count / all : group.getDouble("scale");
    // Conversations of one label are not of the usual length.
    boolean byRecords = count == 0 && where.isEmpty() && group.getBoolean("match-records");
    List<Order> orders = new ArrayList<>();
    for (FamilyFolder.Entry entry : entries) {
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
        orders.add(new Order(entry.chunk(), part, parts, flows, byRecords ? records : -1, where));
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

  private void describe(MadeGroup made, long flows, long records, long wanted) {
    context
        .manifest()
        .set("model", header.family())
        .count("flows", flows)
        .count("records", records)
        .count("records-wanted", wanted)
        .set("repaired", new TreeMap<>(made.repaired().changed()));
    context.console().say("generate: %,d records in %,d conversations", records, flows);
  }
}

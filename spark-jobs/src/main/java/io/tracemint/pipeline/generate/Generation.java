package io.tracemint.pipeline.generate;

import com.typesafe.config.Config;
import io.tracemint.encode.EncoderSet;
import io.tracemint.failure.UserError;
import io.tracemint.generate.ConditionPlaces;
import io.tracemint.generate.GenerationPlan;
import io.tracemint.generate.GenerationPlan.Part;
import io.tracemint.generate.Hosts;
import io.tracemint.generate.Made;
import io.tracemint.generate.TrainedModel;
import io.tracemint.jobs.JobContext;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.pipeline.TaskProgress;
import io.tracemint.pipeline.model.ChunkEntry;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.repair.RepairSettings;
import io.tracemint.table.RecordTables;
import io.tracemint.table.file.TaskFiles;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/** Has Spark's tasks draw attributes slice by slice, and then records group by group. */
final class Generation {
  private final JobContext context;
  private final JavaSparkContext spark;
  private final ModelFolder models;
  private final String folder;
  private final EncoderSet encoders;
  private final Configuration configuration;

  Generation(JobContext context, String folder) {
    this.context = context;
    this.folder = folder;
    this.spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    this.configuration = spark.hadoopConfiguration();
    this.models = new ModelFolder(new Path(folder), configuration);
    this.encoders = models.encoders();
  }

  void run(Optional<String> where, long count) {
    List<ChunkEntry> entries = models.entries(encoders.chunks());
    GenerationPlan plan = plan(entries, where, count);
    RepairSettings repair = repair(plan);
    TaskInputs inputs =
        new TaskInputs(
            folder,
            entries.stream().map(ChunkEntry::model).toList(),
            spark.broadcast(encoders.toJson()),
            spark.broadcast(plan),
            spark.broadcast(hosts(entries)),
            context.seed().child("generate").value(),
            new SerializableConfiguration(configuration),
            repair,
            TaskFiles.aside(context.staging()).toString(),
            new MadeCounters(spark.sc()),
            spark.sc().longAccumulator("generated records"));
    TaskProgress.Phase phase =
        new TaskProgress.Phase("generate", "records", plan.records(), inputs.records());
    MadeGroup all =
        MadeGroup.sum(TaskProgress.during(phase, context, () -> records(inputs, plan).collect()));
    publish(all);
    all.made().addAll(inputs.counters().made());
    describe(plan, repair, all);
  }

  // Of the model that has seen most flows.
  private Hosts hosts(List<ChunkEntry> entries) {
    return entries.stream()
        .max(Comparator.comparingLong(entry -> entry.counts().flows()))
        .filter(entry -> !entry.model().isEmpty())
        .map(
            entry ->
                Hosts.draw(
                    encoders,
                    new TrainedModel(models.model(entry.model()), new HostBackend(1)),
                    context.seed().child("hosts")))
        .orElse(Hosts.none());
  }

  private RepairSettings repair(GenerationPlan plan) {
    RepairSettings wanted = RepairSettings.of(context.settings().group("repair"));
    return wanted.freeing(plan.ports().shared(wanted.sharedFrom()));
  }

  private GenerationPlan plan(List<ChunkEntry> entries, Optional<String> where, long count) {
    Config group = context.settings().group("generate");
    GenerationPlan all =
        new GenerationPlan(
            entries.stream().map(ChunkEntry::counts).toList(),
            group.getDouble("scale"),
            group.getBoolean("match-records"),
            group.getBoolean("match-distributions"),
            new GenerationPlan.TaskSize(
                group.getInt("flows-per-task"), group.getInt("records-per-task")));
    if (where.isPresent()) {
      return all.only(place(where.get()), count);
    }
    return count == 0 ? all : all.ofFlows(count);
  }

  private int place(String where) {
    String[] parts = where.split("=", 2);
    if (parts.length != 2) {
      throw UserError.of("--where is \"%s\", must be COLUMN=VALUE such as label=ddos.", where);
    }
    return ConditionPlaces.of(encoders).of(encoders, parts[0], parts[1]);
  }

  private JavaRDD<MadeGroup> records(TaskInputs inputs, GenerationPlan plan) {
    List<Part> slices = plan.slices();
    List<Part> groups = plan.groups();
    GroupPlaces places = new GroupPlaces(groups);
    JavaPairRDD<Integer, byte[]> copies =
        spark
            .parallelize(slices, Math.max(1, slices.size()))
            .flatMapToPair(new AttributeTask(inputs, places))
            .partitionBy(new ByNumber(groups.size()));
    return copies.mapPartitionsWithIndex(new RecordTask(inputs, groups), true);
  }

  private void publish(MadeGroup made) {
    if (made.files().isEmpty()) {
      throw UserError.of(
          "Nothing came out: at --scale %s no slice has a flow. Raise it, or say --count.",
          context.settings().group("generate").getDouble("scale"));
    }
    Path table = new Path(context.staging(), RecordTables.folder(encoders.kind()));
    Path aside = TaskFiles.aside(context.staging());
    TaskFiles.publish(context.output().store(), aside, made.files(), table);
  }

  private void describe(GenerationPlan plan, RepairSettings repair, MadeGroup all) {
    context.manifest().set("scale", plan.scale());
    for (Made.What what : Made.What.values()) {
      context.manifest().count(what.title(), all.made().get(what));
    }
    context
        .manifest()
        .count("flows-wanted", plan.flows())
        .count("records-wanted", plan.records())
        .set(RepairSettings.FREE_PORTS, new TreeSet<>(repair.freePorts()))
        .set("repaired", new TreeMap<>(all.repaired().changed()));
    context
        .console()
        .say(
            "generate: %,d records in %,d flows",
            all.made().get(Made.What.RECORDS), all.made().get(Made.What.FLOWS));
  }

  /** Sends each group to the partition of its number. */
  private static final class ByNumber extends Partitioner {
    private static final long serialVersionUID = 1L;
    private final int groups;

    ByNumber(int groups) {
      this.groups = Math.max(1, groups);
    }

    @Override
    public int numPartitions() {
      return groups;
    }

    @Override
    public int getPartition(Object key) {
      return (Integer) key;
    }
  }
}

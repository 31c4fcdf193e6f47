package io.tracemint.pipeline.generate;

import com.typesafe.config.Config;
import io.tracemint.encode.Decoder;
import io.tracemint.encode.EncoderSet;
import io.tracemint.failure.UserError;
import io.tracemint.generate.ConditionPlaces;
import io.tracemint.generate.GenerationPlan;
import io.tracemint.generate.GenerationPlan.Part;
import io.tracemint.generate.Made;
import io.tracemint.jobs.JobContext;
import io.tracemint.pipeline.TaskProgress;
import io.tracemint.pipeline.model.ChunkEntry;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.record.Field;
import io.tracemint.repair.RepairSettings;
import io.tracemint.table.FieldSchema;
import io.tracemint.table.RecordTables;
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
import org.apache.spark.sql.catalyst.InternalRow;
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
    MadeCounters counters = new MadeCounters(spark.sc());
    RepairCounter repaired = new RepairCounter();
    spark.sc().register(repaired, "repaired");
    TaskInputs inputs =
        new TaskInputs(
            folder,
            entries.stream().map(ChunkEntry::model).toList(),
            spark.broadcast(encoders.toJson()),
            spark.broadcast(plan),
            context.seed().child("generate").value(),
            new SerializableConfiguration(configuration),
            counters,
            repair,
            repaired);
    TaskProgress.Phase phase =
        new TaskProgress.Phase(
            "generate", "records", plan.records(), counters.of(Made.What.RECORDS));
    TaskProgress.during(phase, context, () -> write(records(inputs, plan)));
    describe(plan, counters);
    describe(repair, repaired);
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
            new GenerationPlan.TaskSize(
                group.getInt("flows-per-task"), group.getInt("records-per-task")),
            group.getInt("length-candidates"));
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

  private JavaRDD<InternalRow> records(TaskInputs inputs, GenerationPlan plan) {
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

  private String write(JavaRDD<InternalRow> rows) {
    List<Field> fields = new Decoder(encoders).columns(1).fields();
    String table = new Path(context.staging(), RecordTables.folder(encoders.kind())).toString();
    CompleteTable.of(
            context.spark().internalCreateDataFrame(rows.rdd(), FieldSchema.of(fields), false),
            encoders.kind())
        .write()
        .parquet(table);
    return table;
  }

  private void describe(GenerationPlan plan, MadeCounters counters) {
    context.manifest().set("scale", plan.scale());
    for (Made.What what : Made.What.values()) {
      context.manifest().count(what.title(), counters.of(what).value());
    }
    context.manifest().count("flows-wanted", plan.flows()).count("records-wanted", plan.records());
    context
        .console()
        .say(
            "generate: %,d records in %,d flows",
            counters.of(Made.What.RECORDS).value(), counters.of(Made.What.FLOWS).value());
  }

  private void describe(RepairSettings repair, RepairCounter repaired) {
    context
        .manifest()
        .set(RepairSettings.FREE_PORTS, new TreeSet<>(repair.freePorts()))
        .set("repaired", new TreeMap<>(repaired.value().changed()));
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

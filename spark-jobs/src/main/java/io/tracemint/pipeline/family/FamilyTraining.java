package io.tracemint.pipeline.family;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.tracemint.family.Family;
import io.tracemint.family.Model;
import io.tracemint.flows.TraceFacts.ChunkFacts;
import io.tracemint.jobs.JobContext;
import io.tracemint.metrics.Meters;
import io.tracemint.pipeline.TaskProgress;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.progress.Progress;
import io.tracemint.settings.Settings;
import io.tracemint.table.FlowSeriesTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Trains all chunks of a flow table: the seed chunk first, on all cores of the driver, then every
 * other one from its weights, in tasks, the largest first (paper, section 4.2, fine-tuning).
 */
public final class FamilyTraining {
  private static final String PRIVACY = "privacy";

  private final JobContext context;
  private final Family family;
  private final FlowSeriesTable table;
  private final FamilyFolder models;
  private final ChunkLesson lesson;

  public FamilyTraining(JobContext context, Family family, FlowSeriesTable table, String encoders) {
    Configuration configuration = context.output().store().system().getConf();
    this.context = context;
    this.family = family;
    this.table = table;
    this.models = new FamilyFolder(context.staging(), context.output().store());
    FamilyFolder fitted =
        new FamilyFolder(new Path(encoders), context.spark().sparkContext().hadoopConfiguration());
    FamilyFolder.Header header = fitted.header();
    models.write(family.name(), header.kind(), header.chunks(), fitted.vocabularies());
    this.lesson =
        new ChunkLesson(
            family.name(),
            settings(context.settings()).root().render(ConfigRenderOptions.concise()),
            context.seed().child("train").value(),
            context.staging().toString(),
            new TreeMap<>(provenance()),
            new SerializableConfiguration(configuration));
  }

  private Config settings(Settings settings) {
    return settings.group(family.name()).withValue(PRIVACY, settings.group(PRIVACY).root());
  }

  private SortedMap<String, String> provenance() {
    SortedMap<String, String> provenance = new TreeMap<>();
    provenance.put("seed", Long.toString(context.seed().value()));
    if (PrivacySettings.from(context.settings().group(PRIVACY)).epsilon().isEmpty()) {
      provenance.put("flow-table", table.facts().recordCount() + " records");
    }
    Object version = context.manifest().get("version");
    provenance.put("version", version == null ? "" : version.toString());
    return provenance;
  }

  public void run() {
    List<ChunkFacts> chunks = table.facts().chunks();
    int seedChunk = largest(chunks);
    Optional<FamilyFolder.Entry> kept = models.entry(seedChunk);
    FamilyFolder.Entry seed = kept.isPresent() ? kept.get() : seed(seedChunk);
    List<Integer> others = new ArrayList<>();
    for (int chunk = 0; chunk < chunks.size(); chunk++) {
      if (models.entry(chunk).isEmpty()) {
        sort(chunk, chunks.get(chunk), seed, others);
      }
    }
    others.sort(Comparator.comparingLong((Integer chunk) -> -chunks.get(chunk).records()));
    if (!others.isEmpty()) {
      fineTune(others, models.model(seed.model()));
    }
    models.deleteCheckpoints();
    Ledgers.publish(context, models, seed.model());
    describe(models.entries(chunks.size()), seed);
  }

  // The chunk from which there is most to learn.
  private static int largest(List<ChunkFacts> chunks) {
    return IntStream.range(0, chunks.size())
        .boxed()
        .max(Comparator.comparingLong(chunk -> chunks.get(chunk).records()))
        .orElseThrow();
  }

  private void sort(int chunk, ChunkFacts facts, FamilyFolder.Entry seed, List<Integer> others) {
    long least = context.settings().group(family.name()).getLong("least-flows");
    if (facts.flows() >= least) {
      others.add(chunk);
      return;
    }
    String model = facts.flows() == 0 ? "" : seed.model();
    models.finish(
        new FamilyFolder.Entry(chunk, facts.flows(), facts.records(), model, 0, 0),
        Optional.empty(),
        "driver");
  }

  private FamilyFolder.Entry seed(int chunk) {
    String phase = "train seed chunk " + chunk;
    context.spark().sparkContext().setJobDescription(phase);
    long most = context.settings().group(family.name()).getLong("passes");
    Progress bar = context.console().start(phase, "passes", most);
    try {
      return lesson.learn(
          chunk,
          table.collect(chunk),
          Optional.empty(),
          new ChunkLesson.Place(Runtime.getRuntime().availableProcessors(), "driver"),
          step -> {
            Meters.trained(step.records(), step.loss());
            bar.update(step.pass(), String.format("loss %.3f nats", step.loss()));
          });
    } finally {
      bar.close();
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private void fineTune(List<Integer> others, Model seed) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    Broadcast<byte[]> weights = spark.broadcast(seed.toBytes());
    LongAccumulator done = spark.sc().longAccumulator("trained chunks");
    JavaRDD[] parts = new JavaRDD[others.size()];
    for (int part = 0; part < parts.length; part++) {
      parts[part] =
          table
              .series(others.get(part))
              .coalesce(1)
              .mapPartitions(new ChunkTask(lesson, others.get(part), weights, done));
    }
    TaskProgress.during(
        new TaskProgress.Phase("fine-tune", "chunks", others.size(), done),
        context,
        () -> spark.union((JavaRDD<Integer>[]) parts).collect());
  }

  private void describe(List<FamilyFolder.Entry> entries, FamilyFolder.Entry seed) {
    long untrained = entries.stream().filter(e -> e.passes() == 0 && !e.model().isEmpty()).count();
    context
        .manifest()
        .set("model", family.name())
        .set("held-out-nats", seed.heldOutNats())
        .count("chunks", entries.size())
        .count("chunks-with-the-seed-model", untrained)
        .count("passes", entries.stream().mapToLong(FamilyFolder.Entry::passes).sum());
    context
        .console()
        .say(
            "train: %d chunks, the seed chunk in %d passes to %.3f nats on what was held out",
            entries.size(), seed.passes(), seed.heldOutNats());
  }

  /** The attempt's name, for files that appear whole. */
  static String attempt() {
    return "attempt-" + TaskContext.get().taskAttemptId();
  }
}

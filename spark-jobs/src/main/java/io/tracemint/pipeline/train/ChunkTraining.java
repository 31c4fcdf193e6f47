package io.tracemint.pipeline.train;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.tracemint.family.Families;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Start;
import io.tracemint.family.Step;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Backends;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.random.Seed;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.LoggerFactory;

/**
 * The training of one chunk, from its flows to its files, wherever it runs. Its state is saved
 * after every pass, so that a killed training, or another task, goes on to the same result.
 *
 * @param settings the family's group in HOCON
 * @param provenance what each model says of its making
 */
record ChunkTraining(
    String family,
    String settings,
    long seed,
    String folder,
    TreeMap<String, String> provenance,
    SerializableConfiguration configuration)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String PASS_SHARE = "pass-share";
  private static final String FINE_TUNE_SHARE = "fine-tune-share";

  /**
   * Likewise where a pass shows a share of the chunk, others each time.
   *
   * @param passes of those that follow the seed chunk, as a share of what the settings say
   */
  ChunkTraining showing(double share, double passes) {
    if (share == 1 && passes == 1) {
      return this;
    }
    Config all = ConfigFactory.parseString(settings);
    Config group =
        all.withValue(PASS_SHARE, ConfigValueFactory.fromAnyRef(share))
            .withValue(
                FINE_TUNE_SHARE,
                ConfigValueFactory.fromAnyRef(passes * all.getDouble(FINE_TUNE_SHARE)));
    return new ChunkTraining(
        family,
        group.root().render(ConfigRenderOptions.concise()),
        seed,
        folder,
        provenance,
        configuration);
  }

  // About once in as many records as the chunk has: a state is several times as large as a model.
  private static int passesPerCheckpoint(Config group) {
    return group.hasPath(PASS_SHARE) ? (int) Math.ceil(1 / group.getDouble(PASS_SHARE)) : 1;
  }

  /** Where the training of a chunk runs, and how long it may take. */
  record Place(int threads, int gpu, String attempt, Allowance allowed) {}

  /**
   * Trains a piece of a chunk; its last piece answers the chunk's entry.
   *
   * @param start weights to begin with, if there are some
   * @param watchers are told how many passes there will be
   */
  Optional<ModelFolder.Entry> learn(
      Piece piece,
      List<FlowSeries> series,
      Optional<Model> start,
      Place place,
      IntFunction<Consumer<Step>> watchers) {
    ModelFolder models = new ModelFolder(new Path(folder), configuration.value());
    Config group = ConfigFactory.parseString(settings);
    Seed own = new Seed(seed).child("chunk").child(piece.chunk());
    Lesson lesson = new Lesson(models.vocabularies(), piece.chunk(), series, group, own);
    try (Backend backend =
        Backends.open(group.getString("backend"), place.threads(), place.gpu())) {
      Learner learner =
          Families.of(family).learner(lesson, start(models, piece.chunk(), start), backend);
      Consumer<Step> watcher = watchers.apply(learner.passes());
      long begun = System.nanoTime();
      int before = learner.passed();
      int every = passesPerCheckpoint(group);
      while (!learner.isOver()
          && learner.passed() < piece.passes(learner.passes())
          && place.allowed().allowsAnother(learner.passed() - before, since(begun))) {
        learner.pass(watcher);
        if (learner.passed() % every == 0 || isHandedOver(piece, learner)) {
          models.checkpoint(piece.chunk(), learner.state(), place.attempt());
        }
      }
      return piece.isLast()
          ? Optional.of(finish(models, piece.chunk(), series, learner, place.attempt()))
          : Optional.empty();
    }
  }

  private static boolean isHandedOver(Piece piece, Learner learner) {
    return !piece.isLast()
        && (learner.isOver() || learner.passed() >= piece.passes(learner.passes()));
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static Start start(ModelFolder models, int chunk, Optional<Model> start) {
    Optional<Start> resumed =
        models
            .checkpoint(chunk, text -> LoggerFactory.getLogger(ChunkTraining.class).warn(text))
            .map(Start.Resumed::new);
    Optional<Start> tuned = start.map(Start.FineTuned::new);
    return resumed.or(() -> tuned).orElseGet(Start.Anew::new);
  }

  private ModelFolder.Entry finish(
      ModelFolder models, int chunk, List<FlowSeries> series, Learner learner, String attempt) {
    Model learnt = learner.model();
    SortedMap<String, String> all = new TreeMap<>(learnt.provenance());
    all.putAll(provenance);
    ModelFolder.Entry entry =
        new ModelFolder.Entry(
            chunk,
            learner.flows(series.stream().filter(ChunkTraining::begins).count()),
            learner.records(series.stream().mapToLong(part -> part.segment().records()).sum()),
            ModelFolder.modelName(chunk),
            learner.passed(),
            learner.bestLoss());
    models.finish(entry, Optional.of(new Model(learnt.family(), all, learnt.tensors())), attempt);
    return entry;
  }

  private static boolean begins(FlowSeries part) {
    return part.startsHere() && !part.segment().isContinued();
  }
}

package io.tracemint.pipeline.train;

import io.tracemint.failure.UserError;
import io.tracemint.family.Family;
import io.tracemint.family.Footprint;
import io.tracemint.family.Model;
import io.tracemint.family.PublicStart;
import io.tracemint.flows.TraceFacts.ChunkFacts;
import io.tracemint.jobs.JobContext;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.pipeline.model.PublicModel;
import io.tracemint.pipeline.privacy.Ledgers;
import io.tracemint.standin.AddressBook;
import io.tracemint.table.FlowSeriesTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Trains all chunks of a flow table: the seed chunk first, on all cores of the driver, then every
 * other one from its weights, in tasks (paper, section 4.2, fine-tuning).
 */
final class Training {
  private final JobContext context;
  private final Family family;
  private final FlowSeriesTable table;
  private final TrainSetup setup;
  private final ModelFolder models;
  private final ChunkTraining training;
  private final Beginning beginning;
  private final Optional<PublicStart> open;
  private final Budget budget;

  Training(
      JobContext context,
      Family family,
      FlowSeriesTable table,
      Beginning beginning,
      Budget budget) {
    Configuration configuration = context.output().store().system().getConf();
    this.context = context;
    this.family = family;
    this.table = table;
    this.setup = TrainSetup.of(context.settings(), family.name());
    this.open = PublicModel.of(context.settings(), family.name(), configuration);
    this.models = new ModelFolder(context.staging(), context.output().store());
    this.beginning = beginning;
    this.budget = budget.requirePublic(setup.isPrivate());
    models.write(family.name(), beginning.kind(), beginning.chunks(), beginning.vocabularies());
    book(configuration).ifPresent(models::writeBook);
    this.training =
        new ChunkTraining(
            family.name(),
            setup.hocon(),
            context.seed().child("train").value(),
            context.staging().toString(),
            new TreeMap<>(provenance()),
            new SerializableConfiguration(configuration));
  }

  /** Addresses of IPv6 that the model knows, those of the model that it goes on from included. */
  private Optional<AddressBook> book(Configuration configuration) {
    Optional<AddressBook> own = table.book().map(AddressBook::named);
    if (setup.isPrivate() && own.isPresent()) {
      throw new UserError(
          "The flow table holds IPv6 addresses, of which a private model would tell for nothing."
              + " Run flows again with privacy.epsilon, or with flows.ipv6-addresses = 0.");
    }
    Optional<AddressBook> earlier =
        beginning
            .earlier()
            .flatMap(Beginning.Earlier::book)
            .or(() -> PublicModel.book(context.settings(), configuration));
    return own.map(book -> earlier.map(book::over).orElse(book)).or(() -> earlier);
  }

  private SortedMap<String, String> provenance() {
    SortedMap<String, String> provenance =
        setup.isPrivate()
            ? Provenance.of(context.manifest(), models.vocabularies(), open)
            : Provenance.of(context.manifest(), table.facts(), models.vocabularies());
    beginning.earlier().ifPresent(model -> provenance.put("continues", model.content()));
    return provenance;
  }

  void run() {
    List<ChunkFacts> chunks = table.facts().chunks();
    int seedChunk = largest(chunks);
    requireMemory(seedChunk);
    Workload work = setup.workload(chunks, seedChunk);
    describe(work);
    timed("seed-seconds", () -> trainSeed(seedChunk, training.showing(work.seed(), 1)));
    ModelFolder.Entry seed = models.entry(seedChunk).orElseThrow();
    List<Integer> others = others(chunks, seed);
    if (!others.isEmpty()) {
      byte[] weights = models.model(seed.model()).toBytes();
      FanOut fanOut = fanOut(training.showing(work.others(), work.passes()));
      timed("fine-tune-seconds", () -> fanOut.fineTune(others, weights, ofEach(others)));
    }
    models.deleteCheckpoints();
    Ledgers.publish(context, models, seed.model());
    describe(models.entries(chunks.size()), seed);
  }

  private Allowance ofEach(List<Integer> some) {
    List<ChunkFacts> chunks = table.facts().chunks();
    return budget.ofEach(some.stream().map(chunks::get).toList(), FanOut.places(spark()));
  }

  // The chunk from which there is most to learn.
  private static int largest(List<ChunkFacts> chunks) {
    return IntStream.range(0, chunks.size())
        .boxed()
        .max(Comparator.comparingLong(chunk -> chunks.get(chunk).records()))
        .orElseThrow();
  }

  private void requireMemory(int seedChunk) {
    Footprint footprint = family.footprint(models.vocabularies(), setup.own());
    new TrainingMemory(footprint, table.facts())
        .require(seedChunk, setup.seedOnDriver(), TaskShare.of(spark()));
  }

  /** Does the work and notes how long it took, for sizing and the fan-out's benchmark. */
  private void timed(String name, Runnable work) {
    long start = System.nanoTime();
    work.run();
    context.manifest().set(name, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1000.0);
  }

  private void trainSeed(int chunk, ChunkTraining seed) {
    String phase = "train seed chunk " + chunk;
    if (models.entry(chunk).isPresent()) {
      return;
    }
    Allowance allowed = budget.ofSeed(table.facts().chunks(), chunk, FanOut.places(spark()));
    if (!setup.seedOnDriver()) {
      fanOut(seed).seed(phase, chunk, start().map(Model::toBytes).orElse(new byte[0]), allowed);
      return;
    }
    spark().setJobDescription(phase);
    ChunkTraining.Place place =
        new ChunkTraining.Place(
            Runtime.getRuntime().availableProcessors(), AssignedGpu.of(spark()), "driver", allowed);
    List<TrainingBar> bars = new ArrayList<>();
    try {
      seed.learn(
          Piece.whole(chunk),
          table.collect(chunk),
          start(),
          place,
          passes -> {
            bars.add(new TrainingBar(context, phase, passes, allowed));
            return bars.get(0);
          });
    } finally {
      bars.forEach(TrainingBar::close);
    }
  }

  private Optional<Model> start() {
    return beginning
        .earlier()
        .map(Beginning.Earlier::weights)
        .or(() -> open.map(PublicStart::model));
  }

  /** Chunks that are still to be trained; those that are too small for that are done at once. */
  private List<Integer> others(List<ChunkFacts> chunks, ModelFolder.Entry seed) {
    List<Integer> others = new ArrayList<>();
    for (int chunk = 0; chunk < chunks.size(); chunk++) {
      ChunkFacts facts = chunks.get(chunk);
      if (models.entry(chunk).isPresent()) {
        continue;
      }
      if (facts.flows() >= setup.leastFlows()) {
        others.add(chunk);
      } else {
        String model = facts.flows() == 0 ? "" : seed.model();
        models.finish(
            ModelFolder.Entry.untrained(chunk, facts.starting(), facts.records(), model),
            Optional.empty(),
            "driver");
      }
    }
    return others;
  }

  private FanOut fanOut(ChunkTraining own) {
    return new FanOut(context, table, own, setup);
  }

  private SparkContext spark() {
    return context.spark().sparkContext();
  }

  private void describe(Workload work) {
    if (!work.equals(Workload.WHOLE)) {
      context
          .manifest()
          .set("pass-share-of-seed-chunk", work.seed())
          .set("pass-share", work.others());
      context
          .console()
          .say(
              "train: a pass shows %.3g %% of the seed chunk and %.3g %% of each other, others each"
                  + " time (train.records)",
              100 * work.seed(), 100 * work.others());
    }
  }

  private void describe(List<ModelFolder.Entry> entries, ModelFolder.Entry seed) {
    long untrained = entries.stream().filter(e -> e.passes() == 0 && !e.model().isEmpty()).count();
    context
        .manifest()
        .set("model", family.name())
        .set("loss", seed.loss())
        .set(Beginning.CONTINUED, beginning.earlier().map(Beginning.Earlier::times).orElse(0))
        .count("chunks", entries.size())
        .count("chunks-with-the-seed-model", untrained)
        .count("chunks-without-flows", entries.stream().filter(e -> e.model().isEmpty()).count())
        .count("passes", entries.stream().mapToLong(ModelFolder.Entry::passes).sum());
    context
        .console()
        .say(
            "train: %d chunks, the seed chunk in %d passes to a loss of %.3f",
            entries.size(), seed.passes(), seed.loss());
    if (untrained > 0) {
      context
          .console()
          .say(
              "train: %d chunks have too few flows to train and take the seed chunk's model"
                  + " (%s.least-flows)",
              untrained, family.name());
    }
  }
}

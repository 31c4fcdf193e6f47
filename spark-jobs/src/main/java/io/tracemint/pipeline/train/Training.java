package io.tracemint.pipeline.train;

import com.typesafe.config.Config;
import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.Footprint;
import io.tracemint.encode.Footprint.NetworkSize;
import io.tracemint.flows.TraceFacts.ChunkFacts;
import io.tracemint.jobs.JobContext;
import io.tracemint.metrics.Meters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Backends;
import io.tracemint.pipeline.model.ChunkEntry;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.progress.Progress;
import io.tracemint.table.FlowSeriesTable;
import io.tracemint.train.TrainSettings;
import io.tracemint.train.Watcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trains all chunks of a flow table: the seed chunk first, on all cores of the driver, then every
 * other one from its weights, in tasks (paper, section 4.2, fine-tuning).
 */
final class Training {
  private final JobContext context;
  private final FlowSeriesTable table;
  private final EncoderSet encoders;
  private final Config group;
  private final TrainPlan plan;
  private final TrainSettings settings;
  private final Path folder;
  private final Configuration configuration;
  private final ModelFolder models;

  Training(JobContext context, FlowSeriesTable table, EncoderSet encoders) {
    this.context = context;
    this.table = table;
    this.encoders = encoders;
    this.group = context.settings().group("train");
    this.plan = TrainPlan.from(group);
    this.settings = TrainSettings.from(group);
    this.folder = context.staging();
    this.configuration = context.output().store().system().getConf();
    this.models = new ModelFolder(folder, context.output().store());
  }

  List<ChunkEntry> run() {
    models.writeEncoders(encoders);
    List<ChunkFacts> chunks = table.facts().chunks();
    int seedChunk = seedChunk(chunks, settings.batch());
    requireMemory(seedChunk);
    ChunkEntry seed =
        timed("seed-seconds", () -> models.entry(seedChunk).orElseGet(() -> trainSeed(seedChunk)));
    List<Integer> others = new ArrayList<>();
    for (int chunk = 0; chunk < chunks.size(); chunk++) {
      if (models.entry(chunk).isPresent()) {
        continue;
      }
      if (chunks.get(chunk).flows() == 0) {
        job("driver").empty(chunk);
      } else {
        others.add(chunk);
      }
    }
    if (!others.isEmpty()) {
      timed("fine-tune-seconds", () -> fanOut().fineTune(others, seed));
    }
    context.output().store().delete(ChunkJob.checkpointsOf(folder));
    return models.entries(chunks.size());
  }

  private void requireMemory(int seedChunk) {
    Footprint footprint = Footprint.of(encoders.layout(), NetworkSize.from(group));
    new TrainingMemory(encoders, footprint)
        .require(table.facts(), seedChunk, plan.seedOnDriver(), TaskShare.of(spark().sc()));
  }

  /** Does the work and notes how long it took, for sizing and the fan-out's benchmark. */
  private <T> T timed(String name, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    context.manifest().set(name, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1000.0);
    return result;
  }

  /** The first chunk that fills a batch, or else the one with the most flows. */
  static int seedChunk(List<ChunkFacts> chunks, int batch) {
    return IntStream.range(0, chunks.size())
        .filter(chunk -> chunks.get(chunk).flows() >= batch)
        .findFirst()
        .orElseGet(
            () ->
                IntStream.range(0, chunks.size())
                    .boxed()
                    .max(Comparator.comparingLong(c -> chunks.get(c).flows()))
                    .orElseThrow());
  }

  private ChunkJob job(String attempt) {
    return new ChunkJob(
        encoders,
        plan,
        context.seed().child("train"),
        folder,
        configuration,
        attempt,
        warning -> context.console().say("train: %s", warning));
  }

  private ChunkEntry trainSeed(int chunk) {
    String phase = "train seed chunk " + chunk;
    if (!plan.seedOnDriver()) {
      return fanOut().seed(phase, chunk);
    }
    spark().setJobDescription(phase);
    Bar bar = new Bar(phase);
    try (Backend backend = openBackend()) {
      return job("driver").seed(chunk, table.collect(chunk), settings, backend, bar::start);
    } finally {
      bar.close();
    }
  }

  private Backend openBackend() {
    return Backends.open(
        group.getString("backend"),
        Runtime.getRuntime().availableProcessors(),
        AssignedGpu.of(spark().sc()));
  }

  private FanOut fanOut() {
    return new FanOut(context, table, encoders, group, plan, models);
  }

  private JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(context.spark().sparkContext());
  }

  /** A bar that starts when the number of steps is known. */
  private final class Bar implements AutoCloseable {
    private final String phase;
    private Optional<Progress> progress = Optional.empty();
    private boolean stepped;

    Bar(String phase) {
      this.phase = phase;
    }

    Watcher start(long steps) {
      Progress started = context.console().start(phase, "steps", steps);
      progress = Optional.of(started);
      return step -> {
        noteFirst();
        Meters.trained(step.flows(), step.discriminatorLoss());
        started.update(
            step.step(),
            String.format("loss %.3f, gap %.3f", step.discriminatorLoss(), step.gap()));
      };
    }

    // How long a cluster takes from submission to here is what people wait for.
    private void noteFirst() {
      if (!stepped) {
        stepped = true;
        context.manifest().set("first-step", Instant.now().toString());
      }
    }

    @Override
    public void close() {
      progress.ifPresent(Progress::close);
    }
  }
}

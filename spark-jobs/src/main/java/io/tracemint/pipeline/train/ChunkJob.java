package io.tracemint.pipeline.train;

import io.tracemint.encode.EncoderSet;
import io.tracemint.flows.FlowSeries;
import io.tracemint.generate.ChunkCounts;
import io.tracemint.neural.backend.Backend;
import io.tracemint.output.Store;
import io.tracemint.pipeline.model.ChunkEntry;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.random.Seed;
import io.tracemint.train.TrainSettings;
import io.tracemint.train.Trainer;
import io.tracemint.train.Watcher;
import io.tracemint.train.calibration.HeadCalibration;
import io.tracemint.train.state.Model;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The training of one chunk, from its flows to its files, wherever it runs: on the driver or in a
 * task.
 */
final class ChunkJob {
  private final EncoderSet encoders;
  private final TrainPlan plan;
  private final Seed seed;
  private final Path folder;
  private final Configuration configuration;
  private final String attempt;
  private final Consumer<String> warnings;

  ChunkJob(
      EncoderSet encoders,
      TrainPlan plan,
      Seed seed,
      Path folder,
      Configuration configuration,
      String attempt,
      Consumer<String> warnings) {
    this.encoders = encoders;
    this.plan = plan;
    this.seed = seed;
    this.folder = folder;
    this.configuration = configuration;
    this.attempt = attempt;
    this.warnings = warnings;
  }

  /** Trains the chunk from which all others start. */
  ChunkEntry seed(
      int chunk, List<FlowSeries> series, TrainSettings settings, Backend backend, Watchers watch) {
    ChunkData data = ChunkData.of(encoders, chunk, series, plan, of(chunk));
    Trainer trainer = new Trainer(settings, encoders.layout(), of(chunk), backend);
    long steps = plan.seedSteps(trainer.stepsPerEpoch(data.training().count()));
    return train(trainer, data, ChunkTraining.Span.of(steps), backend, watch.of(steps))
        .orElseThrow();
  }

  /**
   * Trains a piece of a chunk from the seed chunk's weights; too small a chunk takes them as they
   * are. The last piece answers the chunk's entry.
   */
  Optional<ChunkEntry> fineTune(
      Piece piece, List<FlowSeries> series, SeedModel start, Backend backend, Watcher watcher) {
    Seed own = of(piece.chunk());
    ChunkData data = ChunkData.of(encoders, piece.chunk(), series, plan, own);
    Trainer trainer = Trainer.fineTune(start.model(), own, backend);
    long steps = plan.fineTuneSteps(trainer.stepsPerEpoch(data.training().count()));
    if (data.counts().flows() < plan.leastFlows() || steps == 0) {
      ChunkEntry untrained =
          ChunkEntry.untrained(data.counts(), start.name(), start.model().step());
      return Optional.of(finish(untrained, Optional.empty()));
    }
    long until = Math.round(piece.until() * steps);
    return train(trainer, data, new ChunkTraining.Span(steps, until), backend, watcher);
  }

  /** A chunk without flows needs no model. */
  ChunkEntry empty(int chunk) {
    ChunkCounts counts = ChunkCounts.ofNothing(chunk, encoders.layout().conditionWidth());
    return finish(ChunkEntry.untrained(counts, "", 0), Optional.empty());
  }

  /** The weights that chunks start from, and their file. */
  record SeedModel(String name, Model model) {}

  /** Makes a watcher when it is known how many steps there will be. */
  interface Watchers {
    Watcher of(long steps);
  }

  private Optional<ChunkEntry> train(
      Trainer trainer, ChunkData data, ChunkTraining.Span span, Backend backend, Watcher watcher) {
    int chunk = data.counts().chunk();
    Judge judge = new Judge(encoders, data.heldOut(), plan.judgedFlows(), of(chunk).child("judge"));
    return new ChunkTraining(plan, judge, checkpoints(chunk), backend)
        .run(trainer, data, span, watcher)
        .map(result -> finish(result, data, backend));
  }

  private ChunkEntry finish(ChunkTraining.Result result, ChunkData data, Backend backend) {
    HeadCalibration.Result calibrated = calibrate(result.model(), data, backend);
    ChunkEntry entry =
        new ChunkEntry(
            data.counts(),
            ModelFolder.modelName(data.counts().chunk()),
            result.steps(),
            result.model().step(),
            result.metrics(),
            calibrated.moved());
    return finish(entry, Optional.of(calibrated.model()));
  }

  private HeadCalibration.Result calibrate(Model model, ChunkData data, Backend backend) {
    Seed own = of(data.counts().chunk()).child("calibrate");
    return plan.calibrateCategories()
        ? HeadCalibration.of(model, data.training(), encoders.valueChoices(), own, backend)
        : HeadCalibration.Result.unchanged(model);
  }

  private ChunkEntry finish(ChunkEntry entry, Optional<Model> model) {
    new ModelFolder(folder, configuration).finish(entry, model, attempt);
    return entry;
  }

  private CheckpointFolder checkpoints(int chunk) {
    Path own = new Path(checkpointsOf(folder), String.format("chunk-%05d", chunk));
    return new CheckpointFolder(Store.of(own, configuration), own, attempt, warnings);
  }

  /** Where checkpoints of all chunks lie until all are finished. */
  static Path checkpointsOf(Path folder) {
    return new Path(folder, "checkpoints");
  }

  private Seed of(int chunk) {
    return seed.child("chunk").child(chunk);
  }
}

package io.tracemint.pipeline.train;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.encode.EncoderSet;
import io.tracemint.flows.FlowSeries;
import io.tracemint.metrics.Meters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Backends;
import io.tracemint.pipeline.model.ChunkEntry;
import io.tracemint.random.Seed;
import io.tracemint.train.TrainSettings;
import io.tracemint.train.Watcher;
import io.tracemint.train.state.Model;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.LoggerFactory;

/**
 * Trains one chunk, or a piece of its training, in a Spark task, which reads that chunk alone. The
 * chunk's last piece answers its entry, the others nothing.
 */
final class ChunkTask implements FlatMapFunction<Iterator<FlowSeries>, ChunkEntry> {
  private static final long serialVersionUID = 1L;

  /**
   * What all tasks share.
   *
   * @param start the seed chunk's weights, none for the seed chunk itself
   * @param settings the group {@code train} in HOCON
   * @param steps counts training steps, for people who watch
   */
  record Shared(
      Broadcast<Start> start,
      Broadcast<String> encoders,
      String settings,
      TrainPlan plan,
      long seed,
      String folder,
      SerializableConfiguration configuration,
      LongAccumulator steps)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Weights on their way to tasks, as plain bytes. */
  static final class Start implements Serializable {
    private static final long serialVersionUID = 1L;
    static final Start NONE = new Start("", new byte[0]);

    private final String name;
    private final byte[] model;

    Start(String name, byte[] model) {
      this.name = name;
      this.model = model;
    }
  }

  private final Shared shared;
  private final Piece piece;

  ChunkTask(Shared shared, Piece piece) {
    this.shared = shared;
    this.piece = piece;
  }

  @Override
  public Iterator<ChunkEntry> call(Iterator<FlowSeries> rows) {
    List<FlowSeries> series = new ArrayList<>();
    rows.forEachRemaining(series::add);
    Watcher watcher =
        progress -> {
          shared.steps.add(1);
          Meters.trained(progress.flows(), progress.discriminatorLoss());
        };
    Config train = ConfigFactory.parseString(shared.settings);
    int gpu = AssignedGpu.of(TaskContext.get());
    try (Backend backend =
        Backends.open(train.getString("backend"), TaskContext.get().cpus(), gpu)) {
      return train(series, watcher, backend).stream().iterator();
    }
  }

  private Optional<ChunkEntry> train(List<FlowSeries> series, Watcher watcher, Backend backend) {
    Start start = shared.start.value();
    if (start.name.isEmpty()) {
      TrainSettings settings = TrainSettings.from(ConfigFactory.parseString(shared.settings));
      return Optional.of(job().seed(piece.chunk(), series, settings, backend, steps -> watcher));
    }
    Model model = Model.fromBytes(start.model, start.name);
    return job()
        .fineTune(piece, series, new ChunkJob.SeedModel(start.name, model), backend, watcher);
  }

  private ChunkJob job() {
    return new ChunkJob(
        EncoderSet.fromJson(shared.encoders.value(), "the broadcast"),
        shared.plan,
        new Seed(shared.seed),
        new Path(shared.folder),
        shared.configuration.value(),
        "attempt-" + TaskContext.get().taskAttemptId(),
        warning -> LoggerFactory.getLogger(ChunkTask.class).warn("{}", warning));
  }
}

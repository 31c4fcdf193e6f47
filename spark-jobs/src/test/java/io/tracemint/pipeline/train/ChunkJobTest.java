package io.tracemint.pipeline.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.encode.EncoderSet;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Backends;
import io.tracemint.pipeline.TinyTrace;
import io.tracemint.pipeline.model.ChunkEntry;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.random.Seed;
import io.tracemint.table.FlowSeriesTable;
import io.tracemint.testing.LocalSpark;
import io.tracemint.train.TrainSettings;
import io.tracemint.train.Watcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkJobTest {
  private static final Config TRAIN =
      ConfigFactory.parseString(
              "batch = 20, attribute-units = 8, discriminator-units = 8, lstm-units = 4, epochs = 2,"
                  + " least-steps = 40, least-flows = 10, fine-tune-share = 1, checkpoints = 3, judged-flows = 20")
          .withFallback(ConfigFactory.load().getConfig("train"));

  @TempDir static Path folder;
  private static EncoderSet encoders;
  private static FlowSeriesTable table;
  private final AtomicLong steps = new AtomicLong();
  private final Watcher watcher = progress -> steps.incrementAndGet();

  @BeforeAll
  static void makeTrace() throws Exception {
    TinyTrace trace = TinyTrace.make(folder);
    encoders =
        EncoderSet.fromJson(
            Files.readString(folder.resolve("encoders/encoders.json")), "the test's encoders");
    new ModelFolder(hadoop("seed"), new Configuration()).writeEncoders(encoders);
    table = FlowSeriesTable.open(LocalSpark.session(), trace.at("flows"));
  }

  private static ChunkJob job(String output, String attempt) {
    return new ChunkJob(
        encoders,
        TrainPlan.from(TRAIN),
        new Seed(1),
        hadoop(output),
        new Configuration(),
        attempt,
        warning -> {});
  }

  private static org.apache.hadoop.fs.Path hadoop(String output) {
    return new org.apache.hadoop.fs.Path(folder.resolve(output).toUri());
  }

  private Optional<ChunkEntry> fineTune(String output, double until) {
    List<FlowSeries> series = table.collect(1);
    try (Backend backend = Backends.open("host", 1, 0)) {
      String name =
          job("seed", "driver")
              .seed(0, table.collect(0), TrainSettings.from(TRAIN), backend, all -> step -> {})
              .model();
      ChunkJob.SeedModel start =
          new ChunkJob.SeedModel(
              name, new ModelFolder(hadoop("seed"), new Configuration()).model(name));
      return job(output, "attempt-" + until)
          .fineTune(new Piece(1, until), series, start, backend, watcher);
    }
  }

  @Test
  void piecesMakeWhatOneTrainingMakesWithoutAStepTwice() {
    Optional<ChunkEntry> whole = fineTune("whole", 1);
    long all = steps.getAndSet(0);

    assertThat(fineTune("pieces", 0.45)).isEmpty();
    assertThat(steps.get()).isEqualTo(Math.round(0.45 * all));
    assertThat(folder.resolve("pieces/chunk-00001.model")).doesNotExist();

    assertThat(fineTune("pieces", 1)).isEqualTo(whole).isPresent();
    assertThat(steps.get()).isEqualTo(all);
    assertThat(folder.resolve("pieces/chunk-00001.model"))
        .hasSameBinaryContentAs(folder.resolve("whole/chunk-00001.model"));
  }

  @Test
  void aPieceThatStartsBeforeTheOneBeforeItEndedIsAnAnswerAllTheSame() {
    Optional<ChunkEntry> whole = fineTune("alone", 1);

    assertThat(fineTune("late", 1)).isEqualTo(whole);
    assertThat(fineTune("late", 0.45)).isEmpty();
    assertThat(folder.resolve("late/chunk-00001.model"))
        .hasSameBinaryContentAs(folder.resolve("alone/chunk-00001.model"));
  }
}

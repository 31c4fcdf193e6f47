package io.tracemint.pipeline.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigRenderOptions;
import io.tracemint.family.Model;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.backend.Gpu;
import io.tracemint.pipeline.TinyTrace;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import io.tracemint.table.FlowSeriesTable;
import io.tracemint.testing.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkTrainingTest {
  private static final Map<String, String> TINY =
      Map.of(
          "doppelganger.backend", "host",
          "doppelganger.passes", "4",
          "doppelganger.least-steps", "40",
          "doppelganger.fine-tune-share", "1",
          "doppelganger.train.batch", "20",
          "doppelganger.train.attribute-units", "8",
          "doppelganger.train.discriminator-units", "8",
          "doppelganger.train.lstm-units", "4");

  @TempDir static Path folder;
  private static FlowSeriesTable table;
  private static String encoders;
  private final AtomicLong steps = new AtomicLong();

  @BeforeAll
  static void makeTrace() {
    TinyTrace trace = TinyTrace.make(folder);
    encoders = folder("encoders").vocabularies();
    table = FlowSeriesTable.open(LocalSpark.session(), trace.at("flows"));
  }

  private static ModelFolder folder(String output) {
    return new ModelFolder(hadoop(output), new Configuration());
  }

  private static org.apache.hadoop.fs.Path hadoop(String output) {
    return new org.apache.hadoop.fs.Path(folder.resolve(output).toUri());
  }

  private static ChunkTraining training(String output) {
    folder(output).write("doppelganger", table.facts().kind(), 3, encoders);
    Settings settings = Settings.resolve(List.of(Layer.ofTexts("test", TINY)));
    return new ChunkTraining(
        "doppelganger",
        settings.group("doppelganger").root().render(ConfigRenderOptions.concise()),
        1,
        hadoop(output).toString(),
        new TreeMap<>(),
        new SerializableConfiguration(new Configuration()));
  }

  private Optional<ModelFolder.Entry> learn(
      String output, Piece piece, Optional<Model> start, String attempt) {
    return learn(output, piece, start, attempt, Allowance.ENDLESS);
  }

  private Optional<ModelFolder.Entry> learn(
      String output, Piece piece, Optional<Model> start, String attempt, Allowance allowed) {
    List<FlowSeries> series = table.collect(piece.chunk());
    return training(output)
        .learn(
            piece,
            series,
            start,
            new ChunkTraining.Place(1, Gpu.ANY, attempt, allowed),
            passes -> step -> steps.incrementAndGet());
  }

  private Optional<ModelFolder.Entry> fineTune(String output, double until) {
    String seed = learn("seed", Piece.whole(0), Optional.empty(), "driver").orElseThrow().model();
    steps.set(0);
    Model start = folder("seed").model(seed);
    return learn(output, new Piece(1, until), Optional.of(start), "attempt-" + until);
  }

  @Test
  void piecesMakeWhatOneTrainingMakesWithoutAStepTwice() {
    Optional<ModelFolder.Entry> whole = fineTune("whole", 1);
    final long all = steps.get();

    assertThat(fineTune("pieces", 0.45)).isEmpty();
    assertThat(steps.get()).isEqualTo(all / 2);
    assertThat(folder.resolve("pieces/chunk-00001.model")).doesNotExist();

    assertThat(fineTune("pieces", 1)).isEqualTo(whole).isPresent();
    assertThat(steps.get()).isEqualTo(all / 2);
    assertThat(folder.resolve("pieces/chunk-00001.model"))
        .hasSameBinaryContentAs(folder.resolve("whole/chunk-00001.model"));
  }

  @Test
  void aPieceThatStartsBeforeTheOneBeforeItEndedIsAnAnswerAllTheSame() {
    Optional<ModelFolder.Entry> whole = fineTune("alone", 1);

    assertThat(fineTune("late", 1)).isEqualTo(whole);
    assertThat(fineTune("late", 0.45)).isEmpty();
    assertThat(folder.resolve("late/chunk-00001.model"))
        .hasSameBinaryContentAs(folder.resolve("alone/chunk-00001.model"));
  }

  @Test
  void withoutTimeThereIsOnePassAndAModel() {
    Optional<ModelFolder.Entry> entry =
        learn("hurried", Piece.whole(0), Optional.empty(), "driver", new Allowance(0));
    assertThat(entry.orElseThrow().passes()).isEqualTo(1);
    assertThat(folder.resolve("hurried/chunk-00000.model")).exists();
  }
}

package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.output.OutputLock;
import io.tracemint.output.store.Store;
import io.tracemint.testing.ChildLaunch;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a training and an export when disks, files and processes fail. */
class FaultsTest {
  @TempDir static Path folder;
  private static TinyTrace trace;

  @BeforeAll
  static void copyWhatNothingDisturbed() {
    trace = TinyTrace.make(folder);
  }

  @AfterEach
  void mend() {
    WeakStore.allowAll();
  }

  private static String at(String name) {
    return trace.at(name);
  }

  private static Run train(String output, String... more) {
    List<String> words = new ArrayList<>(Arrays.asList(WeakStore.CONF));
    words.addAll(List.of(more));
    return TinyRun.run(trace.train(output, words));
  }

  @Test
  void aFullDiskIsAClearErrorAndTrainingGoesOnFromThere() {
    WeakStore.allow(".state", 4);
    Run full = train("weak://" + at("full"));
    WeakStore.allowAll();

    assertThat(full.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(full.messages())
        .contains("No space left on device. Check permissions and space, and run")
        .contains(".state");
    assertThat(folder.resolve("full/_SUCCESS")).doesNotExist();

    Run again = train("weak://" + at("full"));

    TinyTrace.done(again);
    assertThat(again.messages()).doesNotContain("train seed chunk");
    trace.areModelsLike("full", "model");
  }

  private interface Damage {
    byte[] to(byte[] file);
  }

  private static byte[] flipped(byte[] file) {
    byte[] other = file.clone();
    other[other.length / 2] ^= 1;
    return other;
  }

  private static byte[] cut(byte[] file) {
    return Arrays.copyOf(file, file.length / 3);
  }

  @Test
  void aDamagedCheckpointIsFoundAndItsChunkIsTrainedFromTheBeginning() throws IOException {
    WeakStore.allow(".state", 2);
    assertThat(train("weak://" + at("refused")).code()).isEqualTo(ExitCode.USER_ERROR);
    WeakStore.allowAll();
    goesOnAfter("damaged", FaultsTest::flipped);
    goesOnAfter("cut", FaultsTest::cut);
    goesOnAfter("empty", file -> new byte[0]);
  }

  private static void goesOnAfter(String output, Damage damage) throws IOException {
    Folders.copy(folder.resolve("refused"), folder.resolve(output));
    List<Path> checkpoints = trace.find(output, ".state");
    assertThat(checkpoints).hasSize(1);
    Files.write(checkpoints.get(0), damage.to(Files.readAllBytes(checkpoints.get(0))));

    Run again = train("weak://" + at(output));

    TinyTrace.done(again);
    trace.areModelsLike(output, "model");
  }

  @Test
  void anotherSettingDoesNotContinueTheOldTraining() {
    WeakStore.allow(".state", 2);
    assertThat(train("weak://" + at("changed")).code()).isEqualTo(ExitCode.USER_ERROR);
    WeakStore.allowAll();

    String[] other = {"--set", "doppelganger.train.beta1=0.4"};
    TinyTrace.done(train("weak://" + at("changed"), other));

    TinyTrace.done(train(at("other"), other));
    trace.areModelsLike("changed", "other");
  }

  @Test
  void theSecondOfTwoRunsIntoOneFolderIsRefused() {
    Path home = folder.resolve("busy");
    org.apache.hadoop.fs.Path output = new org.apache.hadoop.fs.Path(home.toString());
    Store store = Store.of(output, new Configuration());
    store.makeFolder(output);
    OutputLock lock = OutputLock.take(store, new org.apache.hadoop.fs.Path(output, "_lock"));
    try {
      Run second =
          TinyRun.run("run", SharedRun.get().capture().toString(), "--output", home.toString());

      assertThat(second.code()).isEqualTo(ExitCode.USER_ERROR);
      assertThat(second.messages()).contains("is being written by another run");
    } finally {
      lock.close();
    }
  }

  @Test
  void anExportToAFullDiskLeavesNoFile() {
    WeakStore.allow("", 1);
    List<String> words =
        new ArrayList<>(
            List.of("export", at("synthetic"), "--output", "weak://" + at("out/t.pcap")));
    words.addAll(Arrays.asList(WeakStore.CONF));

    Run export = TinyRun.run(words.toArray(String[]::new));

    assertThat(export.code()).as(export.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(export.messages()).contains("No space left on device");
    assertThat(folder.resolve("out/t.pcap")).doesNotExist();
  }

  private static Process atWork(String output) throws Exception {
    Process child =
        ChildLaunch.of(
            folder.resolve(output + ".txt"), TinyRun.words(trace.train(at(output), List.of())));
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (child.isAlive()
        && System.nanoTime() < patience
        && trace.find(output, ".state").isEmpty()) {
      Thread.sleep(20);
    }
    assertThat(child.isAlive()).as(Files.readString(folder.resolve(output + ".txt"))).isTrue();
    assertThat(folder.resolve(output).resolve("_SUCCESS")).doesNotExist();
    return child;
  }

  @Test
  void aProcessThatIsToldToStopSaysSoInOneLineAndIsContinued() throws Exception {
    Process child = atWork("stopped");
    child.destroy();

    assertThat(child.waitFor()).isEqualTo(143);
    assertThat(Files.readString(folder.resolve("stopped.txt")))
        .endsWith("tracemint: told to stop. The same command goes on from here, or starts again.\n")
        .doesNotContain("Exception", "\tat ");
    TinyTrace.done(train(at("stopped")));
    trace.areModelsLike("stopped", "model");
  }

  /** For every change {@link PipelineTest} kills a whole run, in any of its steps. */
  @Tag("nightly")
  @Test
  void aKilledProcessIsContinuedByTheNext() throws Exception {
    Process child = atWork("killed");
    child.destroyForcibly().waitFor();

    Run again = train(at("killed"));

    TinyTrace.done(again);
    trace.areModelsLike("killed", "model");
  }
}

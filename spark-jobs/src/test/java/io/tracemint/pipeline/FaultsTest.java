package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.output.OutputLock;
import io.tracemint.output.Store;
import io.tracemint.testing.ChildLaunch;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a training and an export when disks, files and processes fail. */
class FaultsTest {
  private static final int CHUNKS = 3;
  @TempDir static Path folder;

  @BeforeAll
  static void trainWithoutFaults() {
    done(TinyRun.run("simulate", "--packets", "1000", "--output", at("t.pcap")));
    done(TinyRun.run("ingest", at("t.pcap"), "--output", at("records")));
    done(TinyRun.run("flows", at("records"), "--output", at("flows")));
    done(TinyRun.run("fit", at("flows"), "--output", at("encoders")));
    done(train(at("clean")));
  }

  @AfterEach
  void mend() {
    WeakStore.allowAll();
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static void done(Run run) {
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
  }

  private static List<String> trainWords(String output) {
    List<String> words =
        new ArrayList<>(
            List.of("train", at("flows"), "--encoders", at("encoders"), "--output", output));
    words.addAll(Arrays.asList(WeakStore.CONF));
    return words;
  }

  private static Run train(String output) {
    return TinyRun.run(trainWords(output).toArray(String[]::new));
  }

  private static void isLikeClean(String output) {
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      String model = "chunk-0000" + chunk + ".model";
      assertThat(folder.resolve(output).resolve(model))
          .hasSameBinaryContentAs(folder.resolve("clean").resolve(model));
    }
    assertThat(unfinished(output)).isEmpty();
  }

  private static List<Path> unfinished(String output) {
    return find(output, "_work-");
  }

  private static List<Path> find(String output, String part) {
    try (Stream<Path> files = Files.walk(folder.resolve(output))) {
      return files.filter(file -> file.getFileName().toString().contains(part)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFullDiskIsAClearErrorAndTrainingGoesOnFromThere() {
    WeakStore.allow("resume-", 4);
    Run full = train("weak://" + at("full"));
    WeakStore.allowAll();

    assertThat(full.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(full.messages())
        .contains("No space left on device. Check permissions and space.")
        .contains("resume-");
    assertThat(folder.resolve("full/_SUCCESS")).doesNotExist();

    Run again = train("weak://" + at("full"));

    done(again);
    assertThat(again.messages()).doesNotContain("train seed chunk");
    isLikeClean("full");
  }

  @Test
  void aDamagedCheckpointIsFoundAndTheOneBeforeItIsUsed() throws IOException {
    WeakStore.allow("resume-", 2);
    assertThat(train("weak://" + at("damaged")).code()).isEqualTo(ExitCode.USER_ERROR);
    WeakStore.allowAll();
    List<Path> checkpoints = find("damaged", "resume-");
    Path newest = checkpoints.get(checkpoints.size() - 1);
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);

    Run again = train("weak://" + at("damaged"));

    done(again);
    assertThat(again.messages())
        .contains("is damaged", "do not match their checksum", "The checkpoint before it is used.");
    isLikeClean("damaged");
  }

  @Test
  void anotherSettingDoesNotContinueTheOldTraining() {
    WeakStore.allow("resume-", 2);
    assertThat(train("weak://" + at("changed")).code()).isEqualTo(ExitCode.USER_ERROR);
    WeakStore.allowAll();
    List<String> words = trainWords("weak://" + at("changed"));
    words.addAll(List.of("--set", "train.beta1=0.4"));

    Run other = TinyRun.run(words.toArray(String[]::new));

    done(other);
    assertThat(other.messages()).contains("12/12 steps");
  }

  @Test
  void theSecondOfTwoRunsIntoOneFolderIsRefused() {
    Path home = folder.resolve("busy");
    org.apache.hadoop.fs.Path output = new org.apache.hadoop.fs.Path(home.toString());
    Store store = Store.of(output, new Configuration());
    store.makeFolder(output);
    OutputLock lock = OutputLock.take(store, new org.apache.hadoop.fs.Path(output, "_lock"));
    try {
      Run second = TinyRun.run("run", at("t.pcap"), "--output", home.toString());

      assertThat(second.code()).isEqualTo(ExitCode.USER_ERROR);
      assertThat(second.messages()).contains("is being written by another run");
    } finally {
      lock.close();
    }
  }

  @Test
  void anExportToAFullDiskLeavesNoFile() {
    done(TinyRun.run("generate", at("clean"), "--output", at("synthetic")));
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

  @Test
  void aKilledProcessIsContinuedByTheNext() throws Exception {
    Process child =
        ChildLaunch.of(
            folder.resolve("child.txt"),
            TinyRun.words(trainWords(at("killed")).toArray(String[]::new)));
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (child.isAlive()
        && System.nanoTime() < patience
        && (Files.notExists(folder.resolve("killed")) || find("killed", "candidate-").isEmpty())) {
      Thread.sleep(20);
    }
    child.destroyForcibly().waitFor();

    Run again = train(at("killed"));

    done(again);
    isLikeClean("killed");
  }
}

package io.tracemint.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootTest {
  @TempDir Path folder;

  private Path run(String name) throws IOException {
    Path run = Files.createDirectories(folder.resolve("far").resolve(name));
    write(run.resolve("run.json"), "{\"job\":\"run\",\"seconds\":5}");
    write(run.resolve("model/run.json"), "{\"model\":\"tree\"}");
    write(run.resolve("model/_SUCCESS"), "");
    write(run.resolve("export/synthetic.pcap"), "packets");
    write(run.resolve("export/synthetic.pcap.run.json"), "{}");
    write(run.resolve("export/half.pcap"), "of a job that did not end");
    write(run.resolve("report/report.html"), "<html></html>");
    write(run.resolve("report/svg/conversations-real.svg"), "<svg/>");
    return run;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Workspace open(String... others) {
    return Workspace.open(folder.resolve("home"), List.of(others), FarStore.known());
  }

  @Test
  void runsOfAStoreAreShownBesideTheOwn() throws IOException {
    run("lab");
    write(folder.resolve("home/lab/run.json"), "{}");
    Workspace workspace = open("far://host" + folder + "/far/");

    assertThat(workspace.runs())
        .extracting(RunFolder::id)
        .containsExactlyInAnyOrder("lab", "r1~lab");
    RunFolder far = workspace.run("r1~lab").orElseThrow();
    assertThat(far.path()).isEqualTo("far://host" + folder + "/far/lab");
    assertThat(far.family()).isEqualTo("tree");
    assertThat(far.has("model")).isTrue();
    assertThat(far.has("flows")).isFalse();
    assertThat(far.downloads()).extracting(Download::path).containsExactly("export/synthetic.pcap");
    assertThat(far.downloads().get(0).text()).isEqualTo("packets");
    assertThat(far.downloads().get(0).bytes()).isEqualTo(7);
    assertThat(far.pictures())
        .extracting(Download::path)
        .containsExactly("report/svg/conversations-real.svg");
    assertThat(far.reportPage().orElseThrow().text()).isEqualTo("<html></html>");
  }

  @Test
  void anotherFolderOfThisMachineIsOneAsWell() throws IOException {
    run("lab");
    Files.createSymbolicLink(folder.resolve("far/link"), folder.resolve("far/lab"));
    for (String address : new String[] {"" + folder + "/far", "file:" + folder + "/far"}) {
      assertThat(open(address).runs()).extracting(RunFolder::name).containsExactly("lab");
    }
  }

  @Test
  void aStoreIsAskedOncePerSomeSeconds() throws IOException {
    run("one");
    Instant[] now = {Instant.EPOCH};
    Root root = Root.open("r1", "far://host" + folder + "/far", FarStore.known(), () -> now[0]);
    root.runs().forEach(RunFolder::family);
    run("two");
    int asked = FarStore.ASKED.get();
    root.runs().forEach(RunFolder::family);
    assertThat(root.runs()).hasSize(1);
    assertThat(FarStore.ASKED.get()).isEqualTo(asked);
    now[0] = now[0].plusSeconds(11);
    assertThat(root.runs()).hasSize(2);
  }

  @Test
  void aStoreThatIsAwayTakesNoOtherRunsAlong() throws IOException {
    run("lab");
    write(folder.resolve("home/own/run.json"), "{}");
    Workspace workspace = open("far://host" + folder + "/far");
    FarStore.AWAY.set(true);
    try {
      assertThat(workspace.runs()).extracting(RunFolder::id).containsExactly("own");
      assertThat(workspace.problems().get(0)).contains("the server is away", "--workspace");
    } finally {
      FarStore.AWAY.set(false);
    }
  }

  @Test
  void nothingButRunsOfTheFolderIsFound() throws IOException {
    run("lab");
    Workspace workspace = open("far://host" + folder + "/far");
    for (String id :
        new String[] {"r1~../home", "r1~", "r2~lab", "~lab", "r1~lab/export", "../far"}) {
      assertThat(workspace.run(id)).as(id).isEmpty();
    }
  }

  @Test
  void aFolderThatCannotBeShownIsNamed() {
    assertThatThrownBy(() -> open("far://host" + folder + "/none"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("There is no folder far://host");
    assertThatThrownBy(
            () -> Workspace.open(folder, List.of("nosuch://x/y"), new Configuration(false)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nosuch://x/y cannot be opened");
  }

  // As a run of 10 million records has: 2,000 files in a manifest, each with its checksum.
  @Test
  void aLargeManifestIsReadInAMoment() throws IOException {
    Path run = run("large");
    StringBuilder files =
        new StringBuilder("{\"job\":\"ingest\",\"counts\":{\"packets\":10000000},\"files\":[");
    for (int number = 0; number < 2000; number++) {
      files.append(number == 0 ? "" : ",").append("{\"path\":\"chunk=0/part-").append(number);
      files.append("-c000.snappy.parquet\",\"bytes\":524288,\"sha256\":\"").append("0".repeat(64));
      files.append("\"}");
    }
    write(run.resolve("records/run.json"), files + "]}");
    write(run.resolve("records/_SUCCESS"), "");
    long start = System.nanoTime();
    RunFolder far = open("far://host" + folder + "/far").run("r1~large").orElseThrow();
    assertThat(far.manifest("records").path("counts").path("packets").asLong())
        .isEqualTo(10_000_000);
    assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(2000);
    assertThat(Files.size(run.resolve("records/run.json"))).isGreaterThan(200_000);
    assertThat(files.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(16 << 20);
  }
}

package io.tracemint.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.output.read.Fault;
import io.tracemint.output.read.Listed;
import io.tracemint.output.read.Reader;
import io.tracemint.output.store.Digest;
import io.tracemint.output.store.FileSum;
import io.tracemint.output.store.Store;
import io.tracemint.testing.LocalSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manifest says of files, and what is then found of them. */
class ArtefactTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final Reader READER = Reader.here(CONFIGURATION);
  private static final String SHA256_OF_ROWS =
      "bc51e9e65d79e1c90ba544ab2eae1044ccdf8c1af7a559ba375cba4276f7d99e";
  @TempDir java.nio.file.Path folder;

  private Target target() {
    return new Target(new Path(folder.resolve("out").toUri()), Target.Kind.FOLDER);
  }

  private java.nio.file.Path file(String name) {
    return folder.resolve("out").resolve(name);
  }

  private Output open(Target target) {
    return Output.open(target, "a", CONFIGURATION, READER);
  }

  private Artefact make(String... names) {
    try (Output output = open(target())) {
      for (String name : names) {
        output.store().write(new Path(output.staging(), name), "rows");
      }
      output.commit(RunManifest.start("test"));
    }
    return Artefact.of(target(), CONFIGURATION);
  }

  private static List<String> said(List<Fault> faults) {
    return faults.stream().map(fault -> fault.file().getName() + " " + fault.what()).toList();
  }

  @Test
  void theManifestHasEachFilesLengthAndChecksum() throws IOException {
    make("deep/part-0");

    assertThat(RunManifest.read(target().path(), CONFIGURATION).get("files").toString())
        .isEqualTo("{\"deep/part-0\":{\"bytes\":4,\"sha256\":\"" + SHA256_OF_ROWS + "\"}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:b", "/etc/passwd", "../../x", "a//b", "x/.", "http://x/y"})
  void namesThatNoFolderHasAreRefusedWithTheManifest(String name) {
    for (String list : List.of("files", "artefacts")) {
      String json = "{\"job\":\"x\",\"" + list + "\":{\"" + name + "\":\"0\"}}";

      assertThatThrownBy(() -> RunManifest.parse(json, "out/run.json"))
          .isInstanceOf(UserError.class)
          .hasMessage(
              "out/run.json lists '"
                  + name
                  + "', which is no name in its folder. Run the job that wrote it again.");
    }
  }

  /** A way for each order of the links: more than can be walked in a life. */
  @Test
  @Timeout(30)
  void linksThatLeadBackEndAWalk() throws IOException {
    Artefact made = make("deep/part-0");
    for (String link : List.of("a", "b", "deep/c", "deep/d")) {
      Files.createSymbolicLink(file(link), folder);
    }
    assertThat(made.faultsOfSize()).isEmpty();
    assertThat(RunFolder.of(new Path(folder.toUri()), CONFIGURATION).artefacts()).hasSize(1);
  }

  @Test
  void aRelativePathNamesFilesAsAnyOtherDoes() throws IOException {
    Target target = new Target(new Path("target/artefact-test"), Target.Kind.FOLDER);
    for (int run = 0; run < 2; run++) {
      try (Output output = open(target)) {
        output.store().write(new Path(output.staging(), "part-0"), "rows");
        output.commit(RunManifest.start("test"));
      }
    }
    assertThat(Listing.read(RunManifest.read(target.path(), CONFIGURATION)))
        .containsOnlyKeys("part-0");
    assertThat(Artefact.of(target, CONFIGURATION).faultsOfSize()).isEmpty();
  }

  @Test
  void checksumsAreOfWhatWasWrittenAndNotOfWhatLiesThere() throws IOException {
    try (Output output = open(target())) {
      Path whole = new Path(output.staging(), "whole");
      Path stream = new Path(output.staging(), "stream");
      Path task = new Path(output.staging(), "task");
      output.store().write(whole, "rows");
      try (OutputStream out = output.store().create(stream)) {
        out.write("rows".getBytes(StandardCharsets.UTF_8));
      }
      Store.of(task, CONFIGURATION)
          .writeWholeWithSum(task, "1", "rows".getBytes(StandardCharsets.UTF_8));
      for (Path written : List.of(whole, stream, task)) {
        Files.writeString(java.nio.file.Path.of(written.toUri().getPath()), "lost");
      }
      output.commit(RunManifest.start("test"));
    }

    assertThat(said(Listed.faults(Artefact.of(target(), CONFIGURATION).toRead(), READER)))
        .allMatch(fault -> fault.endsWith("(its SHA-256 is another)"))
        .hasSize(3);
  }

  @Test
  void aStoreThatLostTheEndOfAFileIsNotCommitted() {
    try (Output output = open(target())) {
      Path file = new Path(output.staging(), "part-0");
      output.store().write(file, "rows");
      output.store().knows(file, Digest.of("rows and more"));

      assertThatThrownBy(() -> output.commit(RunManifest.start("test")))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("part-0 has 4 bytes, but 13 were written to it");
    }
  }

  @Test
  void whatIsMissingChangedOrAddedIsNamed() throws IOException {
    Artefact artefact = make("gone", "cut", "changed", "whole");
    Files.delete(file("gone"));
    Files.writeString(file("cut"), "row");
    Files.writeString(file("changed"), "rowS");
    Files.writeString(file("more.parquet"), "rows");
    Files.writeString(file("notes.txt"), "mine");

    assertThat(said(artefact.faultsOfSize()))
        .containsExactly(
            "cut has 3 bytes, not the 4 written",
            "gone is missing",
            "more.parquet is not among the files written");
    assertThat(said(Listed.faults(artefact.toRead(), READER)))
        .containsExactly("changed was changed since it was written (its SHA-256 is another)");
  }

  @Test
  void sparksTasksReadToTheSameChecksums() throws IOException {
    make("one", "two");
    Store store = Store.of(target().path(), CONFIGURATION);
    try (SparkSession spark = LocalSpark.session()) {
      Reader tasks = new Reader(Optional.of(() -> spark), CONFIGURATION, 0, Optional.empty());

      assertThat(tasks.read(Possessions.files(store, target().path())))
          .extracting(reading -> reading.orFail().sha256())
          .contains(SHA256_OF_ROWS)
          .hasSize(4);
    }
  }

  @Test
  void namesThatSparkMakesUpDoNotCount() {
    FileSum sum = new FileSum(4, SHA256_OF_ROWS);
    String[] contents =
        Stream.of("0a1b2c3d-1111-2222-3333-0123456789ab", "ffffffff-4444-5555-6666-ba9876543210")
            .map(unique -> "part-00000-" + unique + ".c000.snappy.parquet")
            .map(name -> Listing.content(java.util.Map.of(name, sum)))
            .toArray(String[]::new);

    assertThat(contents[0]).isEqualTo(contents[1]);
    assertThat(Listing.content(java.util.Map.of("part-00001.parquet", sum)))
        .isNotEqualTo(contents[0]);
  }
}

package io.tracemint.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.output.read.Reader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run finds where another died. */
class InterruptedOutputTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final Reader READER = Reader.here(CONFIGURATION);
  private static final String UNIQUE = "2b1c0d54-6a6f-4f0e-9d3f-0a4a4b0c9e55-";
  @TempDir java.nio.file.Path folder;
  private java.nio.file.Path out;

  @BeforeEach
  void makeFolder() throws IOException {
    out = Files.createDirectories(folder.resolve("out"));
  }

  private Target target(Target.Kind kind) {
    return new Target(new Path(out.toUri()), kind);
  }

  private static RunManifest manifest() {
    return RunManifest.start("test").set("fingerprint", "a");
  }

  private static String dead() {
    return "999999999@" + ManagementFactory.getRuntimeMXBean().getName().split("@")[1];
  }

  private List<String> names(java.nio.file.Path where) throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(where)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void interruptCommit() throws IOException {
    RunManifest half =
        manifest().set("status", "committing").set("files", Map.of("chunk-0", 5, "chunk-1", 9));
    Files.writeString(out.resolve("run.json"), half.toJson());
    Files.writeString(out.resolve("chunk-0"), "moved");
    Files.createDirectory(out.resolve("_work-a"));
    Files.writeString(out.resolve("_work-a/chunk-1"), "not moved");
  }

  @Test
  void whatACommitHadMovedIsNotMadeAgain() throws IOException {
    interruptCommit();

    assertThat(Output.isOccupied(target(Target.Kind.RESUMABLE_FOLDER), CONFIGURATION)).isFalse();
    try (Output output =
        Output.open(target(Target.Kind.RESUMABLE_FOLDER), "a", CONFIGURATION, READER)) {
      assertThat(output.store().list(output.staging()))
          .extracting(entry -> entry.getPath().getName())
          .containsExactly("chunk-0", "chunk-1");
      output.commit(manifest());
    }
    assertThat(names(out)).containsExactly("_SUCCESS", "chunk-0", "chunk-1", "run.json");
  }

  @Test
  void whatAnotherRunHadMovedIsReplaced() throws IOException {
    interruptCommit();

    try (Output output =
        Output.open(target(Target.Kind.RESUMABLE_FOLDER), "b", CONFIGURATION, READER)) {
      assertThat(output.store().list(output.staging())).isEmpty();
      output.store().write(new Path(output.staging(), "chunk-2"), "new");
      output.commit(manifest());
    }
    assertThat(names(out)).containsExactly("_SUCCESS", "chunk-2", "run.json");
  }

  @Test
  void unfinishedFilesOfTasksAndSparksOwnSuccessAreNotPublished() throws IOException {
    try (Output output = Output.open(target(Target.Kind.FOLDER), "a", CONFIGURATION, READER)) {
      for (String name : List.of("_SUCCESS", ".chunk-0.attempt-3", "chunk-0")) {
        output.store().write(new Path(output.staging(), name), "of a task");
      }
      output.commit(manifest());
    }
    assertThat(names(out)).containsExactly("_SUCCESS", "chunk-0", "run.json");
    assertThat(out.resolve("_SUCCESS")).isEmptyFile();
  }

  @Test
  void whatTheDeadHaveLeftIsRemovedAtOnce() throws IOException {
    String ours = ManagementFactory.getRuntimeMXBean().getName();
    Files.createDirectory(out.resolve("_temporary-" + UNIQUE + dead()));
    Files.createDirectory(out.resolve("_temporary-" + UNIQUE + ours));
    Files.writeString(out.resolve(".t.pcap." + UNIQUE + dead() + ".tmp"), "half");
    Files.writeString(out.resolve(".t.pcap." + UNIQUE + dead() + ".tmp.parts"), "half");
    Files.writeString(out.resolve(".u.pcap." + UNIQUE + dead() + ".tmp"), "of another output");
    Files.writeString(out.resolve(".run.json." + UNIQUE + dead() + ".tmp"), "half");
    Files.writeString(out.resolve(".t.pcap.run.json." + UNIQUE + dead() + ".tmp"), "half");

    Output.open(target(Target.Kind.FOLDER), "a", CONFIGURATION, READER).close();
    Target file = new Target(new Path(out.resolve("t.pcap").toUri()), Target.Kind.FILE);
    Output.open(file, "a", CONFIGURATION, READER).close();

    assertThat(names(out))
        .containsExactly(".u.pcap." + UNIQUE + dead() + ".tmp", "_temporary-" + UNIQUE + ours);
  }

  @Test
  void halfAManifestIsMadeWholeFromWhatItWasCopiedFrom() throws IOException {
    interruptCommit();
    String whole = Files.readString(out.resolve("run.json"));
    Files.writeString(out.resolve("run.json"), whole.substring(0, whole.length() / 2));
    Files.writeString(out.resolve(".run.json." + UNIQUE + dead() + ".tmp"), whole);

    assertThat(Output.isOccupied(target(Target.Kind.RESUMABLE_FOLDER), CONFIGURATION)).isFalse();
    Output.open(target(Target.Kind.RESUMABLE_FOLDER), "a", CONFIGURATION, READER).close();

    assertThat(out.resolve("run.json")).hasContent(whole);
    assertThat(names(out)).containsExactly("_work-a", "run.json");
  }

  @Test
  void nothingIsWrittenThroughALinkThatSomebodyHasPutThere() throws IOException {
    java.nio.file.Path own = Files.writeString(folder.resolve("own"), "somebody's");
    for (String name : List.of(".t.pcap.run.json.tmp", ".run.json.tmp")) {
      Files.createSymbolicLink(out.resolve(name), own);
    }
    Target file = new Target(new Path(out.resolve("t.pcap").toUri()), Target.Kind.FILE);
    try (Output output = Output.open(file, "a", CONFIGURATION, READER)) {
      output.store().write(output.staging(), "packets");
      Files.createSymbolicLink(out.resolve("t.pcap.run.json"), own);
      output.commit(manifest());
    }

    assertThat(own).hasContent("somebody's");
    assertThat(out.resolve("t.pcap.run.json")).content().contains("\"done\"");
    assertThat(names(out))
        .containsExactly(".run.json.tmp", ".t.pcap.run.json.tmp", "t.pcap", "t.pcap.run.json");
  }
}

package io.tracemint.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.output.read.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final Reader READER = Reader.here(CONFIGURATION);
  @TempDir java.nio.file.Path folder;

  @Test
  void aFolderAppearsWithItsManifestAndSuccess() throws Exception {
    Target target = folderTarget(Target.Kind.FOLDER);
    make(target, "a", "part-0");

    assertThat(names()).containsExactly("_SUCCESS", "part-0", "run.json");
    assertThat(Output.finishedFingerprint(target, CONFIGURATION)).isEqualTo("a");
    assertThat(RunManifest.read(target.path(), CONFIGURATION).get("status").asText())
        .isEqualTo("done");
  }

  @Test
  void aFolderIsPrivate() throws Exception {
    make(folderTarget(Target.Kind.FOLDER), "a", "part-0");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out())))
        .isEqualTo("rwx------");
  }

  @Test
  void aRunThatDiesLeavesNothingThatCountsAsOutput() throws Exception {
    Target target = folderTarget(Target.Kind.FOLDER);
    try (Output output = Output.open(target, "a", CONFIGURATION, READER)) {
      output.store().write(new Path(output.staging(), "part-0"), "half");
    }

    assertThat(names()).isEmpty();
    assertThat(Output.isOccupied(target, CONFIGURATION)).isFalse();
  }

  @Test
  void resumableWorkIsFoundAgainByTheSameFingerprintOnly() throws Exception {
    Target target = folderTarget(Target.Kind.RESUMABLE_FOLDER);
    try (Output output = Output.open(target, "a", CONFIGURATION, READER)) {
      output.store().write(new Path(output.staging(), "chunk-0"), "done");
    }
    try (Output other = Output.open(target, "b", CONFIGURATION, READER)) {
      assertThat(other.store().list(other.staging())).isEmpty();
    }
    try (Output again = Output.open(target, "a", CONFIGURATION, READER)) {
      assertThat(again.store().list(again.staging())).hasSize(1);
      again.commit(RunManifest.start("test").set("fingerprint", "a"));
    }
    assertThat(names()).containsExactly("_SUCCESS", "chunk-0", "run.json");
  }

  @Test
  void overwritingReplacesAllOfTheOldOutput() throws Exception {
    make(folderTarget(Target.Kind.FOLDER), "a", "old");
    make(folderTarget(Target.Kind.FOLDER), "b", "new");

    assertThat(names()).containsExactly("_SUCCESS", "new", "run.json");
  }

  @Test
  void aFolderOfSomebodyElsesIsNeverEmptied() throws Exception {
    Files.createDirectories(out());
    Files.writeString(out().resolve("thesis.tex"), "mine");

    assertThatThrownBy(() -> make(folderTarget(Target.Kind.FOLDER), "a", "part-0"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("thesis.tex was not written by tracemint");
    assertThat(names()).containsExactly("thesis.tex");
  }

  @Test
  void whatIsPutBesideOurFilesIsNeverDeleted() throws Exception {
    make(folderTarget(Target.Kind.FOLDER), "a", "old");
    Files.createDirectories(out().resolve("notes"));
    Files.writeString(out().resolve("notes/mine.txt"), "mine");

    assertThatThrownBy(() -> make(folderTarget(Target.Kind.FOLDER), "b", "new"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("mine.txt was not written by tracemint");
    assertThat(names()).containsExactly("_SUCCESS", "notes", "old", "run.json");
  }

  @Test
  void aFileOfOursThatWasChangedIsNeverDeleted() throws Exception {
    make(folderTarget(Target.Kind.FOLDER), "a", "old");
    Files.writeString(out().resolve("old"), "rows, and more of mine");

    assertThatThrownBy(() -> make(folderTarget(Target.Kind.FOLDER), "b", "new"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("old has 22 bytes, not the 4 written");
    assertThat(out().resolve("old")).hasContent("rows, and more of mine");
  }

  @Test
  void aRunManifestOfAnotherProgramMakesNothingOurs() throws Exception {
    Files.createDirectories(out());
    Files.writeString(out().resolve("run.json"), "{\"note\": \"committing to it\"}");
    Files.writeString(out().resolve("data.csv"), "mine");

    Target target = folderTarget(Target.Kind.RESUMABLE_FOLDER);
    assertThat(Output.isOccupied(target, CONFIGURATION)).isTrue();
    assertThatThrownBy(() -> make(target, "a", "part-0"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("data.csv was not written by tracemint");
    assertThat(names()).containsExactly("data.csv", "run.json");
  }

  @Test
  void aFolderIsNeverReplacedByAFile() throws Exception {
    Files.createDirectories(folder.resolve("t.pcap"));
    Files.writeString(folder.resolve("t.pcap/thesis.tex"), "mine");
    Target target = new Target(new Path(folder.resolve("t.pcap").toUri()), Target.Kind.FILE);

    assertThatThrownBy(() -> Output.open(target, "a", CONFIGURATION, READER))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is a folder, and the output would be a file");
    assertThat(folder.resolve("t.pcap/thesis.tex")).hasContent("mine");
  }

  @Test
  void aFileOfSomebodyElsesIsNeverReplaced() throws Exception {
    Files.writeString(folder.resolve("t.pcap"), "mine");
    Target target = new Target(new Path(folder.resolve("t.pcap").toUri()), Target.Kind.FILE);

    assertThatThrownBy(() -> Output.open(target, "a", CONFIGURATION, READER))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("t.pcap was not written by tracemint");
    assertThat(folder.resolve("t.pcap")).hasContent("mine");
  }

  @Test
  void aSecondRunIntoTheSameFolderIsRefused() {
    Target target = folderTarget(Target.Kind.FOLDER);
    try (Output first = Output.open(target, "a", CONFIGURATION, READER)) {
      assertThat(first.path()).isEqualTo(target.path());
      assertThatThrownBy(() -> Output.open(target, "a", CONFIGURATION, READER))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("is being written by another run");
    }
  }

  @Test
  void theLockOfADeadProcessIsTakenOver() throws Exception {
    Files.createDirectories(out());
    String host = java.lang.management.ManagementFactory.getRuntimeMXBean().getName().split("@")[1];
    Files.writeString(out().resolve("_lock"), "999999999@" + host);

    make(folderTarget(Target.Kind.FOLDER), "a", "part-0");

    assertThat(names()).containsExactly("_SUCCESS", "part-0", "run.json");
  }

  @Test
  void aFileAppearsWithItsManifestBesideIt() throws Exception {
    Target target = new Target(new Path(folder.resolve("t.pcap").toUri()), Target.Kind.FILE);
    try (Output output = Output.open(target, "a", CONFIGURATION, READER)) {
      output.store().write(output.staging(), "packets");
      output.commit(RunManifest.start("test").set("fingerprint", "a"));
    }

    try (Stream<java.nio.file.Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("t.pcap", "t.pcap.run.json");
    }
    assertThat(Output.finishedFingerprint(target, CONFIGURATION)).isEqualTo("a");
  }

  private void make(Target target, String fingerprint, String part) {
    try (Output output = Output.open(target, fingerprint, CONFIGURATION, READER)) {
      output.store().write(new Path(output.staging(), part), "rows");
      output.commit(RunManifest.start("test").set("fingerprint", fingerprint));
    }
  }

  private java.nio.file.Path out() {
    return folder.resolve("out");
  }

  private Target folderTarget(Target.Kind kind) {
    return new Target(new Path(out().toUri()), kind);
  }

  private List<String> names() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(out())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}

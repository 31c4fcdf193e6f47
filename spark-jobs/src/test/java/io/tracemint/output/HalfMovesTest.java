package io.tracemint.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.output.read.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves that died while its store copied a file into place. */
class HalfMovesTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final Reader READER = Reader.here(CONFIGURATION);
  private static final String DEAD = "-999999999@" + OutputLock.owner().split("@", 2)[1];
  @TempDir java.nio.file.Path folder;

  private void write(String name, String content) throws IOException {
    java.nio.file.Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void committing(String manifest, String file, int bytes) throws IOException {
    RunManifest half = RunManifest.start("test").set("fingerprint", "a");
    write(manifest, half.set("status", "committing").set("files", Map.of(file, bytes)).toJson());
  }

  private void makeFolder() {
    Target target = new Target(new Path(folder.resolve("out").toUri()), Target.Kind.FOLDER);
    assertThat(Output.isOccupied(target, CONFIGURATION)).isFalse();
    try (Output output = Output.open(target, "a", CONFIGURATION, READER)) {
      output.store().write(new Path(output.staging(), "rows"), "again");
      output.commit(RunManifest.start("test").set("fingerprint", "a"));
    }
  }

  @Test
  void halfAFileOfAFolderIsReplaced() throws IOException {
    committing("out/run.json", "part/0", 5);
    write("out/part/0", "who");
    write("out/_temporary-x" + DEAD + "/part/0", "whole");

    makeFolder();

    assertThat(folder.resolve("out").toFile().list())
        .containsExactlyInAnyOrder("rows", "run.json", "_SUCCESS");
  }

  @Test
  void anotherBeginningIsSomebodyElses() throws IOException {
    committing("out/run.json", "part/0", 5);
    write("out/part/0", "own");
    write("out/_temporary-x" + DEAD + "/part/0", "whole");

    assertThatThrownBy(this::makeFolder)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("part/0 has 3 bytes, not the 5 written");
    assertThat(folder.resolve("out/part/0")).hasContent("own");
  }

  @Test
  void halfASingleFileIsReplaced() throws IOException {
    committing("t.pcap.run.json", "t.pcap", 5);
    write("t.pcap", "who");
    write(".t.pcap.x" + DEAD + ".tmp", "whole");
    Target target = new Target(new Path(folder.resolve("t.pcap").toUri()), Target.Kind.FILE);
    assertThat(Output.isOccupied(target, CONFIGURATION)).isFalse();

    try (Output output = Output.open(target, "a", CONFIGURATION, READER)) {
      output.store().write(output.staging(), "again");
      output.commit(RunManifest.start("test").set("fingerprint", "a"));
    }

    assertThat(folder.resolve("t.pcap")).hasContent("again");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("t.pcap", "t.pcap.run.json");
  }

  @Test
  void aDeathBetweenTheMoveAndTheManifestIsNoRiddle() throws IOException {
    committing("t.pcap.run.json", "t.pcap", 5);
    write("t.pcap", "whole");
    Target target = new Target(new Path(folder.resolve("t.pcap").toUri()), Target.Kind.FILE);

    assertThat(Output.isOccupied(target, CONFIGURATION)).isFalse();
    Output.open(target, "a", CONFIGURATION, READER).close();
  }
}

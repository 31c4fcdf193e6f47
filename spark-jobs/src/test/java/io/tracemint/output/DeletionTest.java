package io.tracemint.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.output.read.Reader;
import io.tracemint.output.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionTest {
  private static final Configuration CONFIGURATION = new Configuration();
  @TempDir java.nio.file.Path folder;
  private java.nio.file.Path home;

  @BeforeEach
  void aRunWithTwoSteps() throws IOException {
    home = folder.resolve("t");
    make("records", Target.Kind.FOLDER);
    make("export/t.pcap", Target.Kind.FILE);
    Files.writeString(home.resolve("run.json"), "{\"job\":\"run\",\"fingerprint\":\"a\"}");
  }

  private void make(String name, Target.Kind kind) {
    Target target = new Target(new Path(home.resolve(name).toUri()), kind);
    Reader reader = Reader.here(CONFIGURATION);
    try (Output output = Output.open(target, "a", CONFIGURATION, reader)) {
      boolean file = kind == Target.Kind.FILE;
      Path part = file ? output.staging() : new Path(output.staging(), "packets/part-0");
      output.store().write(part, "rows");
      output.commit(RunManifest.start("test").set("fingerprint", "a"));
    }
  }

  private int delete() {
    return Deletion.of(new Path(home.toUri()), CONFIGURATION);
  }

  @Test
  void aRunGoesWithItsFolder() throws IOException {
    Files.createDirectories(home.resolve("model/_work-abc"));
    Files.writeString(home.resolve("model/_work-abc/chunk-0"), "half");

    assertThat(delete()).isEqualTo(2);
    assertThat(home).doesNotExist();
  }

  @Test
  void anOutputGoesAlone() {
    assertThat(Deletion.of(new Path(home.resolve("export/t.pcap").toUri()), CONFIGURATION))
        .isEqualTo(1);
    assertThat(home.resolve("export/t.pcap")).doesNotExist();
    assertThat(home.resolve("records/packets/part-0")).exists();
  }

  @Test
  void nothingGoesWhereAFileOfSomebodyElseLies() throws IOException {
    for (String place : Arrays.asList("notes.txt", "export/mine.pcap", "records/packets/mine")) {
      java.nio.file.Path mine = Files.writeString(home.resolve(place), "mine");

      assertThatThrownBy(this::delete)
          .isInstanceOf(UserError.class)
          .hasMessageContaining(place + " was not written by tracemint");
      assertThat(home.resolve("records/packets/part-0")).exists();
      assertThat(home.resolve("export/t.pcap")).exists();
      Files.delete(mine);
    }
  }

  @Test
  void nothingGoesThroughALink() throws IOException {
    java.nio.file.Path other = Files.move(home.resolve("records"), folder.resolve("other"));
    Files.createSymbolicLink(home.resolve("records"), other);

    assertThatThrownBy(this::delete)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("records is a link, so nothing of");
    assertThat(other.resolve("packets/part-0")).exists();
    assertThat(home.resolve("export/t.pcap")).exists();
  }

  @Test
  void nothingGoesWhereAFileHasChanged() throws IOException {
    Files.writeString(home.resolve("records/packets/part-0"), "other rows");

    assertThatThrownBy(this::delete).hasMessageContaining("has 10 bytes, not the 4 written");
    assertThat(home.resolve("export/t.pcap")).exists();
    assertThat(home.resolve("run.json")).exists();
  }

  @Test
  void aRunThatIsBeingWrittenStays() throws IOException {
    try (OutputLock lock =
        OutputLock.take(Store.of(new Path(home.toUri()), CONFIGURATION), lockFile())) {
      Files.writeString(home.resolve("_lock"), "1@elsewhere");
      assertThatThrownBy(this::delete).hasMessageContaining("is being written by another run");
      Files.writeString(home.resolve("_lock"), OutputLock.owner());
      assertThat(lock).isNotNull();
    }
    assertThat(home.resolve("records/packets/part-0")).exists();
  }

  private Path lockFile() {
    return new Path(home.resolve("_lock").toUri());
  }

  @Test
  void aFolderWithoutOutputsIsRefused() throws IOException {
    java.nio.file.Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("run.json"), "{\"job\":\"of another program\"}");

    assertThatThrownBy(() -> Deletion.of(new Path(other.toUri()), CONFIGURATION))
        .hasMessageContaining("holds no output of tracemint");
    assertThat(other.resolve("run.json")).exists();
  }
}

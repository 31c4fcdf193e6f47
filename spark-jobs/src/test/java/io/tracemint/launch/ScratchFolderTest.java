package io.tracemint.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.output.OutputLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
  @TempDir Path folder;

  @Test
  void itIsPrivateAndGoneAtTheEnd() throws Exception {
    ScratchFolder scratch = ScratchFolder.in(folder);
    Files.createDirectories(scratch.path().resolve("blockmgr/00"));

    assertThat(Files.getPosixFilePermissions(scratch.path()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    scratch.close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatAKilledProcessLeftIsRemovedAndNothingElse() throws Exception {
    String host = OutputLock.owner().split("@", 2)[1];
    Path other = Files.createDirectory(folder.resolve("other"));
    Path kept = Files.writeString(other.resolve("kept"), "x");
    Path dead = Files.createDirectory(folder.resolve("tracemint-999999999@" + host + "-17"));
    Files.createSymbolicLink(dead.resolve("link"), other);
    Path link = folder.resolve("tracemint-999999998@" + host + "-18");
    Files.createSymbolicLink(link, other);
    Path elsewhere = Files.createDirectory(folder.resolve("tracemint-999999999@else.where-19"));

    ScratchFolder.in(folder).close();

    assertThat(dead).doesNotExist();
    assertThat(kept).exists();
    assertThat(elsewhere).exists();
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }
}

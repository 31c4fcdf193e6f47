package io.tracemint.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  private static final Configuration CONFIGURATION = new Configuration();
  @TempDir Path folder;

  private static List<String> names(List<FileStatus> files) {
    return files.stream().map(file -> file.getPath().getName()).toList();
  }

  /** A way for each order of the links: more than can be walked in a life. */
  @Test
  @Timeout(30)
  void linksThatLeadBackAreNotFollowed() throws IOException {
    Path other = Files.createDirectories(folder.resolve("d/e"));
    Files.writeString(folder.resolve("t.pcap"), "t");
    Files.writeString(other.resolve("u.pcap"), "u");
    for (String link : List.of("a", "b", "d/f", "d/e/g")) {
      Files.createSymbolicLink(folder.resolve(link), folder);
    }

    assertThat(names(InputFiles.of(List.of(folder.toString()), CONFIGURATION)))
        .containsExactlyInAnyOrder("t.pcap", "u.pcap");
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder.toUri());
    assertThat(names(InputFiles.in(path, CONFIGURATION)))
        .containsExactlyInAnyOrder("t.pcap", "u.pcap");
  }

  @Test
  void aLinkToAFolderElsewhereIsRead() throws IOException {
    Path captures = Files.createDirectories(folder.resolve("captures"));
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Files.writeString(disk.resolve("t.pcap"), "t");
    Files.createSymbolicLink(captures.resolve("link"), disk);

    assertThat(names(InputFiles.of(List.of(captures.toString()), CONFIGURATION)))
        .containsExactly("t.pcap");
  }
}

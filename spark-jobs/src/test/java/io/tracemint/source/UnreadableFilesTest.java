package io.tracemint.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were listed and cannot be opened. */
class UnreadableFilesTest {
  private static final byte[] EMPTY_CAPTURE =
      HexFormat.of().parseHex("d4c3b2a1020004000000000000000000ffff000065000000");
  @TempDir private Path folder;

  private List<CaptureSplit> parts(BadFiles bad) throws IOException {
    Files.write(folder.resolve("a.pcap"), EMPTY_CAPTURE);
    Files.write(folder.resolve("b.pcap"), EMPTY_CAPTURE);
    Configuration configuration = new Configuration();
    List<FileStatus> files = InputFiles.of(List.of(folder.toString()), configuration);
    Files.delete(folder.resolve("b.pcap"));
    CaptureSettings settings = CaptureSettings.of(Settings.defaults().group("ingest"));
    return CaptureParts.ofFiles(files, settings, configuration, bad);
  }

  @Test
  void areSkippedAndNamed() throws IOException {
    BadFiles bad = BadFiles.of(Settings.defaults().group("ingest"));
    assertThat(parts(bad)).hasSize(1);
    assertThat(bad.found().get(0).path()).endsWith("b.pcap");
    assertThat(bad.found().get(0).reason()).contains("cannot be read");
  }

  @Test
  void stopAQueryThatDoesNotSkipThem() {
    assertThatThrownBy(() -> parts(BadFiles.failing()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("b.pcap cannot be read");
  }
}

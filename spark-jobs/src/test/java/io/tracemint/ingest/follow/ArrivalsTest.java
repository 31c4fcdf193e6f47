package io.tracemint.ingest.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsTest {
  private static final Configuration CONFIGURATION = new Configuration();
  @TempDir private Path folder;
  private Arrivals arrivals;

  @BeforeEach
  void open() {
    FollowSettings settings =
        FollowSettings.of(
            Settings.resolve(List.of(Layer.ofTexts("test", Map.of("follow.quiet", "30s"))))
                .group("follow"));
    arrivals = new Arrivals(hadoop(folder), settings, CONFIGURATION);
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }

  private List<String> closedAt(long seconds) {
    return arrivals.closed(arrivals.all(), TimeUnit.SECONDS.toNanos(seconds)).stream()
        .map(file -> file.getPath().getName())
        .toList();
  }

  private void write(String name, String text, long modifiedMillis) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(modifiedMillis));
  }

  @Test
  void aFileIsClosedOnceItHasNotChangedForAWhileWhateverItsClockSays() throws IOException {
    long nextYear = 1_800_000_000_000L;
    write("a", "half", nextYear);
    assertThat(closedAt(0)).isEmpty();
    assertThat(closedAt(29)).isEmpty();
    write("a", "half and more", nextYear);
    assertThat(closedAt(31)).isEmpty();
    assertThat(closedAt(60)).isEmpty();
    assertThat(closedAt(61)).containsExactly("a");
  }

  @Test
  void aFileThatIsWrittenOverWithTheSameLengthHasChanged() throws IOException {
    write("a", "one", 1000);
    closedAt(0);
    write("a", "two", 2000);
    assertThat(closedAt(31)).isEmpty();
    assertThat(closedAt(61)).containsExactly("a");
  }

  @Test
  void hiddenFilesAndThoseWithUnfinishedNamesAreLeftAlone() throws IOException {
    for (String name : List.of(".a.pcap.x1", "_b", "c.tmp", "d.pcap.part", "day/e.pcap")) {
      write(name, "x", 1000);
    }
    closedAt(0);
    assertThat(closedAt(31)).containsExactly("e.pcap");
  }

  @Test
  void tellsAGrownFileFromAnotherOneAndFromOneThatWasTouched() throws IOException {
    write("a", "x".repeat(5000), 1000);
    Taken taken = Taken.of(status(), CONFIGURATION);
    assertThat(taken.now(status(), CONFIGURATION)).isEqualTo(Taken.Now.SAME);
    write("a", "x".repeat(5000), 2000);
    assertThat(taken.now(status(), CONFIGURATION)).isEqualTo(Taken.Now.SAME);
    write("a", "x".repeat(6000), 2000);
    assertThat(taken.now(status(), CONFIGURATION)).isEqualTo(Taken.Now.GROWN);
    write("a", "y".repeat(6000), 2000);
    assertThat(taken.now(status(), CONFIGURATION)).isEqualTo(Taken.Now.ANOTHER);
    write("a", "x".repeat(100), 2000);
    assertThat(taken.now(status(), CONFIGURATION)).isEqualTo(Taken.Now.ANOTHER);
  }

  private FileStatus status() {
    return arrivals.all().get(0);
  }
}

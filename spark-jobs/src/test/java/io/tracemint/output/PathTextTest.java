package io.tracemint.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.output.store.Store;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "t 1.pcap",
        "t%20.pcap",
        "t*.pcap",
        "t?.pcap",
        "-t.pcap",
        "t:1.pcap",
        "./t:1.pcap"
      })
  void anInputOfAnyNameIsFound(String name, @TempDir java.nio.file.Path folder) throws Exception {
    Files.writeString(folder.resolve(name), "x");
    Path path = PathText.input(folder.resolve(name).toString());

    assertThat(Store.of(path, new Configuration()).exists(path)).isTrue();
  }

  @Test
  void relativeNamesAreOfTheWorkingFolder() {
    assertThat(PathText.input("t:1.pcap").toUri().getScheme()).isNull();
    assertThat(PathText.input("file:t.pcap")).isEqualTo(new Path("t.pcap"));
    assertThat(PathText.input("file:t:1.pcap").toUri().getPath()).isEqualTo("./t:1.pcap");
    assertThat(PathText.output(".").toString()).isEqualTo("file:" + System.getProperty("user.dir"));
    assertThat(PathText.input("file:/t.pcap").toUri().getScheme()).isEqualTo("file");
    assertThat(PathText.input("hdfs://host/t").toUri().getScheme()).isEqualTo("hdfs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t\u001b[2J", "t\nu", "", "  "})
  void whatCannotBeShownOrIsNothingIsRefused(String text) {
    assertThatThrownBy(() -> PathText.input(text)).isInstanceOf(UserError.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "/x/a:b", "a*", "a?", "[a]", "{a}", "a\\b"})
  void anOutputThatPatternsWouldReadOtherwiseIsRefused(String text) {
    assertThatThrownBy(() -> PathText.output(text))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("Output '" + text + "' holds one of");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".", "..", "a b", "a%20b", "-a", "./-a", "file:/tmp/a", "hdfs://h:8020/a"})
  void otherOutputsAreTaken(String text) {
    assertThat(PathText.output(text)).isNotNull();
  }

  @Test
  void aBrokenPatternIsTheUsersError() {
    Path pattern = new Path("/tmp/a:b");

    assertThatThrownBy(() -> Store.of(pattern, new Configuration()).glob(pattern))
        .isInstanceOf(UserError.class);
  }
}

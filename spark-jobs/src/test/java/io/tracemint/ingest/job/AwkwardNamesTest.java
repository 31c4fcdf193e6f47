package io.tracemint.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.testing.ChildLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that shells, patterns and file systems read as something else, from a working folder. */
class AwkwardNamesTest {
  private static final List<String> NAMES =
      List.of("-t.pcap", "a b%20.pcap", "c:d.pcap", "e*f?.pcap", "[g]{h}.pcap", "i\\j.pcap");
  @TempDir private Path folder;

  private int run(String... words) throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    Map<String, String> locale = Map.of("LC_ALL", "C.UTF-8");
    return ChildLaunch.in(work, folder.resolve("log"), locale, words).waitFor();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  // Java itself cannot make one.
  private void nameThatIsNoText(Path in) throws Exception {
    String make = "printf x > \"$1/$(printf '\\377').pcap\"";
    new ProcessBuilder("bash", "-c", make, "bash", in.toString()).start().waitFor();
  }

  @Test
  void filesOfAFolderAreReadWhateverTheirNamesIntoTheWorkingFolder() throws Exception {
    Path in = Files.createDirectories(folder.resolve("in"));
    for (String name : NAMES) {
      Files.write(in.resolve(name), BadFilesTest.CAPTURE);
    }
    nameThatIsNoText(in);

    assertThat(run("ingest", "../in", "--output", ".")).as(log()).isZero();

    JsonNode manifest = new ObjectMapper().readTree(folder.resolve("work/run.json").toFile());
    assertThat(manifest.at("/counts/packets").asInt()).isEqualTo(NAMES.size());
    assertThat(manifest.at("/counts/bad-files").asInt()).isEqualTo(1);
    assertThat(folder.resolve("work/_SUCCESS")).exists();
  }

  @Test
  void aWorkingFolderWithFilesOfOthersIsLeftAlone() throws Exception {
    Path own = Files.createDirectories(folder.resolve("work")).resolve("-own:file*");
    Files.write(own, BadFilesTest.CAPTURE);

    assertThat(run("ingest", "./-own:file*", "--output", ".")).as(log()).isEqualTo(2);
    assertThat(run("ingest", "file:-own:file*", "--output", ".", "--if-exists", "overwrite"))
        .as(log())
        .isEqualTo(2);

    assertThat(log()).contains("was not written by tracemint").doesNotContain("\tat ");
    assertThat(own).hasBinaryContent(BadFilesTest.CAPTURE);
  }
}

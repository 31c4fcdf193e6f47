package io.tracemint.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each a line with the remedy, and exit code 2. */
class IngestErrorsTest {
  // A capture of raw IP with one record, of a packet whose version is 1.
  private static final String DAMAGED =
      "d4c3b2a1 0200 0400 00000000 00000000 ffff0000 65000000"
          + "00f15365 00000000 04000000 04000000 10000000";

  @TempDir private Path folder;

  private void refused(String message, String... arguments) {
    List<String> all = new ArrayList<>(List.of("ingest"));
    all.addAll(List.of(arguments));
    Run run = Tracemints.run(all.toArray(String[]::new));
    assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages().lines().filter(line -> line.matches(".*" + message + ".*")))
        .as(run.messages())
        .hasSize(1);
    assertThat(run.messages()).doesNotContain("\tat ");
  }

  private String output() {
    return folder.resolve("t.records").toString();
  }

  private String damaged() throws IOException {
    byte[] capture = HexFormat.of().parseHex(DAMAGED.replace(" ", ""));
    return Files.write(folder.resolve("d.pcap"), capture).toString();
  }

  @Test
  void anEmptyFolder() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused(
        "Input folder .*/empty is empty\\. Check the path\\.",
        empty.toString(),
        "--output",
        output());
  }

  @Test
  void aMissingFile() {
    refused("/no/such\\.pcap.*(does not exist|no such).*", "/no/such.pcap", "--output", output());
  }

  @Test
  void aTextFileNamedPcap() throws IOException {
    Path text = Files.writeString(folder.resolve("t.pcap"), "no capture at all, really not one");
    refused(
        "t\\.pcap is no capture: it starts with the bytes 6e6f2063.*leave it out\\.",
        text.toString(),
        "--output",
        output());
  }

  @Test
  void anOutputThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    refused(".*/file.*\\.", damaged(), "--output", file.resolve("t.records").toString());
  }

  @Test
  void anOutputThatIsSomebodysFolder() throws IOException {
    Files.createDirectories(folder.resolve("t.records"));
    Files.writeString(folder.resolve("t.records/letter.txt"), "dear");
    refused(".*t\\.records.*\\.", damaged(), "--output", output());
    assertThat(folder.resolve("t.records/letter.txt")).exists();
  }

  @Test
  void moreDamageThanIsAllowed() throws IOException {
    refused(
        "1 of 1 records of the input are damaged, above the share 0\\.5 of ingest\\.max-damaged-ratio.*"
            + "ip version 1.*Check the input with capinfos, or raise the share\\.",
        damaged(),
        "--output",
        output(),
        "--set",
        "ingest.max-damaged-ratio=0.5");
  }

  @Test
  void damageWhereNoneIsTolerated() throws IOException {
    refused(
        ".*Record at byte 24 of .*d\\.pcap is damaged \\(ip version 1\\).*FAILFAST.*",
        damaged(),
        "--output",
        output(),
        "--mode",
        "FAILFAST");
  }

  @Test
  void aModeThatIsNone() throws IOException {
    refused(
        "Mode is strict, must be one of PERMISSIVE, DROPMALFORMED, FAILFAST.*",
        damaged(),
        "--output",
        output(),
        "--mode",
        "strict");
  }
}

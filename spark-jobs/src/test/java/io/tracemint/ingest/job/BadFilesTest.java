package io.tracemint.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadFilesTest {
  // A capture of raw IP with one packet.
  static final byte[] CAPTURE =
      HexFormat.of()
          .parseHex(
              "d4c3b2a1020004000000000000000000ffff000065000000"
                  + "00f15365000000001400000014000000450000140000000040fd00000a0000010a000002");
  static final String HEADER = "srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,type\n";
  private static final String ROW = "10.0.0.1,10.0.1.2,7,80,TCP,1000000,0.5,2,80,SF\n";
  @TempDir private Path folder;

  private Path write(String name, byte[] content) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    return Files.write(folder.resolve("in").resolve(name), content);
  }

  private Run ingest(String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("ingest", folder + "/in", "--output", folder + "/t.records"));
    arguments.addAll(List.of(more));
    return Tracemints.run(arguments.toArray(String[]::new));
  }

  private JsonNode manifest() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("t.records/run.json").toFile());
  }

  private static byte[] cutGzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return Arrays.copyOf(bytes.toByteArray(), 10);
  }

  @Test
  void capturesOfWhichNothingCanBeReadAreSkippedCountedAndNamed() throws IOException {
    write("a.pcap", CAPTURE);
    write("b.pcap", new byte[0]);
    write("c.pcap.gz", cutGzip(CAPTURE));
    write("d.pcap", CAPTURE);
    write("notes.txt", "nothing that is known".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Run run = ingest();
    assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.DONE);
    assertThat(run.messages()).contains("3 of 5 files skipped").contains("in/b.pcap");
    assertThat(manifest().at("/counts/packets").asLong()).isEqualTo(2);
    assertThat(manifest().at("/counts/bad-files").asLong()).isEqualTo(3);
    assertThat(manifest().at("/bad-files/0/path").asText()).endsWith("in/b.pcap");
    assertThat(manifest().at("/bad-files/0/reason").asText()).contains("is empty");
    assertThat(manifest().at("/bad-files/1/reason").asText()).contains("cannot be decompressed");
    assertThat(manifest().at("/bad-files/2/reason").asText()).contains("is no capture");
  }

  @Test
  void flowFilesOfWhichNothingCanBeReadAreSkippedCountedAndNamed() throws IOException {
    Files.writeString(write("a.csv", new byte[0]), HEADER + ROW);
    write("b.csv", new byte[0]);
    // A capture of a quiet hour: no packet, and so no export.
    write("c.pcap", Arrays.copyOf(CAPTURE, 24));
    Run run = ingest();
    assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.DONE);
    assertThat(manifest().at("/counts/flow-records").asLong()).isEqualTo(1);
    assertThat(manifest().at("/counts/bad-files").asLong()).isEqualTo(2);
  }

  @Test
  void theyStopAnIngestThatIsToFail() throws IOException {
    write("a.pcap", CAPTURE);
    write("b.pcap", new byte[0]);
    Run run = ingest("--set", "ingest.bad-files=fail");
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains("in/b.pcap is empty").contains("Leave it out.");
    assertThat(ingest("--mode", "FAILFAST").code()).isEqualTo(ExitCode.USER_ERROR);
  }

  @Test
  void anInputOfNothingElseIsRefused() throws IOException {
    write("a.pcap", new byte[0]);
    write("b.pcap", new byte[0]);
    Run run = ingest();
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages())
        .contains("None of the 2 input files can be read. The first: ")
        .contains("a.pcap is empty");
  }

  @Test
  void aWordThatIsNoneIsRefused() throws IOException {
    write("a.pcap", CAPTURE);
    Run run = ingest("--set", "ingest.bad-files=ignore");
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages())
        .contains("ingest.bad-files is ignore, must be skip or fail. Change the setting.");
  }

  @Test
  void aBoundOfOneRefusesNoDamage() throws IOException {
    byte[] garbage = Arrays.copyOf(CAPTURE, 400);
    Arrays.fill(garbage, 24, garbage.length, (byte) 0xFF);
    write("a.pcap", garbage);
    write("b.pcap", garbage);
    assertThat(ingest().code()).isEqualTo(ExitCode.USER_ERROR);
    Run run = ingest("--set", "ingest.max-damaged-ratio=1");
    assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.DONE);
    assertThat(manifest().at("/counts/damaged").asLong()).isGreaterThan(1);
  }
}

package io.tracemint.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that can be opened, and read no further than to a byte in their midst. */
class BrokenFilesTest {
  private static final int PACKETS = 300;
  private static final int HEADER_BYTES = 24;
  // A record header and 20 bytes of IPv4.
  private static final int RECORD_BYTES = 36;
  private static final int ALWAYS = Integer.MAX_VALUE;
  @TempDir private Path folder;

  private void capture(String name) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    try (OutputStream out = Files.newOutputStream(folder.resolve("in").resolve(name))) {
      out.write(BadFilesTest.CAPTURE, 0, HEADER_BYTES);
      for (int packet = 0; packet < PACKETS; packet++) {
        out.write(BadFilesTest.CAPTURE, HEADER_BYTES, RECORD_BYTES);
      }
    }
  }

  private void flows(String name, int rows) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("in").resolve(name)))) {
      out.write(BadFilesTest.HEADER.getBytes(StandardCharsets.UTF_8));
      for (int row = 0; row < rows; row++) {
        String text = "10.0.0.1,10.0.1.2,7,80,TCP,%d,0.5,2,%d,SF-%d\n";
        out.write(text.formatted(row, row * 7919L % 9973, row).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private Run ingest(String master, String... more) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("ingest", "sick://" + folder + "/in", "--output", folder + "/out"));
    words.addAll(List.of("--conf", "spark.hadoop.fs.sick.impl=" + SickStore.class.getName()));
    words.addAll(List.of("--conf", "spark.master=" + master, "--conf", "spark.ui.enabled=false"));
    words.addAll(List.of(more));
    return Tracemints.run(words.toArray(String[]::new));
  }

  private JsonNode manifest() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out/run.json").toFile());
  }

  @Test
  void whatComesBeforeTheBreakIsKeptAndTheBreakIsNamed() throws IOException {
    capture("a.pcap");
    capture("sick.pcap");
    SickStore.failAt(HEADER_BYTES + 100 * RECORD_BYTES + 7, ALWAYS);

    Run run = ingest("local[2]");

    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    assertThat(run.messages()).contains("1 of 2 files cut off", "in/sick.pcap");
    assertThat(manifest().at("/counts/packets").asLong()).isEqualTo(PACKETS + 100);
    assertThat(manifest().at("/counts/bad-files").asLong()).isEqualTo(1);
    assertThat(manifest().at("/bad-files/0/path").asText()).endsWith("in/sick.pcap");
    assertThat(manifest().at("/bad-files/0/reason").asText())
        .contains("up to byte 3,631 only", "Input/output error");
    assertThat(manifest().at("/skipped/file that can be read no further/count").asLong())
        .isEqualTo(1);
    assertThat(manifest().at("/counts/lost-bytes").asLong()).isEqualTo(200L * RECORD_BYTES);
  }

  @Test
  void anIngestThatIsToFailNamesFileAndByteAndIsNoFaultOfOurs() throws IOException {
    capture("a.pcap");
    capture("sick.pcap");
    SickStore.failAt(HEADER_BYTES + 100 * RECORD_BYTES, ALWAYS);

    Run run = ingest("local[2]", "--set", "ingest.bad-files=fail", "--kind", "packets");

    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages())
        .contains("in/sick.pcap can be read up to byte 3,624 only", "Copy it, or leave it out.")
        .doesNotContain("\tat ");
  }

  @Test
  void halfALineOfTextIsNoRow() throws IOException {
    flows("sick.csv.gz", 40_000);
    long bytes = Files.size(folder.resolve("in/sick.csv.gz"));
    SickStore.failAt(bytes / 2, ALWAYS);

    Run run = ingest("local[2]", "--set", "ingest.kind=flows");

    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    assertThat(manifest().at("/counts/flow-records").asLong()).isBetween(10_000L, 30_000L);
    assertThat(manifest().at("/skipped/line-cut-by-the-end/count").asLong()).isEqualTo(1);
    assertThat(manifest().at("/bad-files/0/reason").asText()).contains("can be read up to byte");
  }

  @Test
  void aStoreThatWasOnlyBusyCostsNothing() throws IOException {
    capture("sick.pcap");
    SickStore.failAt(HEADER_BYTES + 100 * RECORD_BYTES, 2);

    Run run = ingest("local[2,4]", "--set", "ingest.kind=packets");

    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    assertThat(manifest().at("/counts/packets").asLong()).isEqualTo(PACKETS);
    assertThat(manifest().at("/counts/bad-files").asLong()).isZero();
  }
}

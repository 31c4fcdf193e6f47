package io.tracemint.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.export.RecordSink;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.CaptureWriter;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.random.Seed;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import io.tracemint.table.PacketTable;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestJobTest {
  @TempDir private Path folder;

  private Path capture() throws IOException {
    Path file = folder.resolve("t.pcap");
    try (RecordSink sink =
        CaptureWriter.starting(Files.newOutputStream(file), CaptureFormat.pcap())) {
      new Simulator(Simulation.ofPackets(4000, new Seed(1))).packets(sink);
    }
    return file;
  }

  private Run ingest(Path input, String... more) {
    String[] arguments = {"ingest", input.toString(), "--output", folder + "/t.records"};
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return Tracemints.run(all);
  }

  @Test
  void inspectSaysWhatATraceHolds() throws IOException {
    ingest(capture());

    Run inspect = Tracemints.run("inspect", folder + "/t.records", "--json");

    assertThat(inspect.code()).as(inspect.toString()).isEqualTo(ExitCode.DONE);
    JsonNode contents = new ObjectMapper().readTree(inspect.results());
    assertThat(contents.path("records of").asText()).isEqualTo("packets");
    assertThat(sum(contents.path("timeline"))).isEqualTo(4000);
    assertThat(sum(contents.path("protocols"))).isEqualTo(4000);
    assertThat(contents.path("hosts").size()).isEqualTo(10);
    assertThat(contents.path("distinct hosts").asInt()).isGreaterThan(10);
    assertThat(contents.path("services").findValuesAsText("service")).contains("https", "domain");
    assertThat(contents.path("first").asText()).isLessThan(contents.path("last").asText());
  }

  private static long sum(JsonNode rows) {
    long sum = 0;
    for (JsonNode row : rows) {
      sum += row.path("records").asLong();
    }
    return sum;
  }

  @Test
  void aCaptureBecomesATableWithEveryPacketOnce() throws IOException {
    Path capture = capture();
    Files.write(capture, new byte[] {1, 2, 3}, java.nio.file.StandardOpenOption.APPEND);
    Run run = ingest(capture, "--set", "ingest.split-bytes=200000");
    assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.DONE);
    JsonNode manifest = new ObjectMapper().readTree(folder.resolve("t.records/run.json").toFile());
    try (SparkSession spark = session()) {
      Dataset<Row> table = PacketTable.read(spark, folder + "/t.records");
      Dataset<Row> source = spark.read().format("pcap").load(capture.toString());
      assertThat(table.dtypes()).isEqualTo(source.dtypes());
      assertThat(table.count()).isEqualTo(manifest.at("/counts/packets").asLong()).isPositive();
      assertThat(table.exceptAll(source).count()).isZero();
      assertThat(source.exceptAll(table).count()).isZero();
    }
    assertThat(manifest.at("/counts/lost-bytes").asLong()).isEqualTo(3);
    assertThat(manifest.at("/skipped/last record cut short/samples/0").asText())
        .matches(".*t\\.pcap@\\d+");
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate();
  }

  @Test
  void aTextFileIsRefusedInOneLine() throws IOException {
    Path text = Files.writeString(folder.resolve("t.pcap"), "no capture at all, really not one");
    Run run = ingest(text);
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages())
        .contains("t.pcap is no capture: it starts with the bytes 6e6f2063")
        .doesNotContain("\tat ");
  }
}

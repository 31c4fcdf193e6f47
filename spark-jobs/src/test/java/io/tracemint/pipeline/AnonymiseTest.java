package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job anonymise on captures and on flow records, through the command line. */
class AnonymiseTest {
  private static final String KEY = "the secret of this test";
  private static final String UNCHANGED =
      "select time_nanos, srcport, dstport, proto, pkt_len, ttl, id, tcp_seq, tcp_flags from t";

  @TempDir static Path folder;

  @BeforeAll
  static void makeTraces() throws IOException {
    done("simulate", "--packets", "4000", "--output", at("p.pcap"));
    done("simulate", "--records", "800", "--format", "netflow-csv", "--output", at("f.csv"));
    Files.writeString(folder.resolve("key"), KEY + "\n");
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static Run done(String... words) {
    Run run = Tracemints.run(words);
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  private static Run anonymise(String input, String output, String... words) {
    List<String> all = new ArrayList<>(List.of("anonymise", at(input), "--output", at(output)));
    all.addAll(List.of(words));
    return done(all.toArray(String[]::new));
  }

  private static List<Row> rows(String format, String file, String query) {
    SparkSession spark = LocalSpark.session();
    try {
      spark.read().format(format).load(at(file)).createOrReplaceTempView("t");
      return spark.sql(query).collectAsList();
    } finally {
      spark.stop();
    }
  }

  private static JsonNode manifest(String output) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(output + ".run.json").toFile());
  }

  @Test
  void packetsOfManyTasksKeepTheirOrderAndAllButTheirAddresses() throws IOException {
    Run run =
        anonymise(
            "p.pcap", "p-a.pcap", "--key-file", at("key"), "--set", "ingest.split-bytes=20000");
    assertThat(rows("pcap", "p-a.pcap", UNCHANGED)).isEqualTo(rows("pcap", "p.pcap", UNCHANGED));
    assertThat(rows("pcap", "p-a.pcap", "select distinct srcip from t"))
        .doesNotContainAnyElementsOf(rows("pcap", "p.pcap", "select distinct srcip from t"))
        .hasSameSizeAs(rows("pcap", "p.pcap", "select distinct srcip from t"));
    assertThat(run.messages()).contains("anonymise: 4,000 packets of 4,000 records, 0 dropped");
    assertThat(manifest("p-a.pcap").at("/counts/packets").asLong()).isEqualTo(4_000);
    assertThat(run.messages()).doesNotContain("no key was given");
    assertThat(secretsIn("p-a.pcap.run.json")).isEmpty();
  }

  private static List<String> secretsIn(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file)).stream()
        .filter(line -> line.contains(KEY))
        .toList();
  }

  @Test
  void theSameKeyGivesTheSameFileAndNoKeyAnotherEachTime() throws IOException {
    anonymise("p.pcap", "k1.pcap", "--key-file", at("key"));
    anonymise("p.pcap", "k2.pcap", "--key-file", at("key"), "--set", "ingest.split-bytes=30000");
    assertThat(folder.resolve("k1.pcap")).hasSameBinaryContentAs(folder.resolve("k2.pcap"));
    Run run = anonymise("p.pcap", "k3.pcap");
    anonymise("p.pcap", "k4.pcap");
    assertThat(run.messages()).contains("no key was given; another run gives other addresses");
    assertThat(Files.readAllBytes(folder.resolve("k3.pcap")))
        .isNotEqualTo(Files.readAllBytes(folder.resolve("k4.pcap")));
  }

  @Test
  void aFolderOfCapturesBecomesAFolderOfCaptures() throws IOException {
    Files.createDirectories(folder.resolve("many/b"));
    Files.copy(folder.resolve("p.pcap"), folder.resolve("many/one.pcap"));
    Files.copy(folder.resolve("p.pcap"), folder.resolve("many/b/one.pcap"));
    anonymise("many", "each", "--each", "--format", "pcapng");
    try (Stream<Path> files = Files.list(folder.resolve("each"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("one.pcapng", "one-2.pcapng", "run.json", "_SUCCESS");
    }
    assertThat(rows("pcap", "each/one-2.pcapng", UNCHANGED)).hasSize(4_000);
    assertThat(Files.readAllBytes(folder.resolve("each/one.pcapng")))
        .isEqualTo(Files.readAllBytes(folder.resolve("each/one-2.pcapng")));
  }

  @Test
  void flowRecordsStayFlowRecordsWithTheirLabels() throws IOException {
    String same =
        "select start_nanos, duration_nanos, srcport, dstport, proto, packets, bytes, label, type"
            + " from t order by 1, 2, 3, 4, 5, 6, 7";
    Run run = anonymise("f.csv", "f-a.csv", "--key-file", at("key"));
    assertThat(rows("netflow", "f-a.csv", same)).isEqualTo(rows("netflow", "f.csv", same));
    assertThat(rows("netflow", "f-a.csv", "select distinct dstip from t"))
        .doesNotContainAnyElementsOf(rows("netflow", "f.csv", "select distinct dstip from t"));
    assertThat(run.messages()).contains("800 records as netflow-csv");
    assertThat(manifest("f-a.csv").at("/counts/records").asLong()).isEqualTo(800);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(file -> file.toString().endsWith(".records"))).isEmpty();
    }
  }

  @Test
  void whatCannotBeIsRefusedWithTheRemedy() {
    refused("--each is for captures", "f.csv", "--each");
    refused(
        "which cannot be written as ipfix; choose pcap or pcapng", "p.pcap", "--format", "ipfix");
    refused("cannot be written as pcap; choose from", "f.csv", "--format", "pcap");
    refused("must be keep or random. Change the setting.", "p.pcap", "--ports", "zero");
    refused(
        "names the file " + at("none") + ", which cannot be read",
        "p.pcap",
        "--key-file",
        at("none"));
  }

  private static void refused(String message, String input, String... words) {
    List<String> all =
        new ArrayList<>(List.of("anonymise", at(input), "--output", at("x" + message.length())));
    all.addAll(List.of(words));
    Run run = Tracemints.run(all.toArray(String[]::new));
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains(message);
  }
}

package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.family.Model;
import io.tracemint.random.Seed;
import io.tracemint.table.RecordTables;
import io.tracemint.testing.ChildLaunch;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All steps through the command line, on a tiny simulated trace. */
class PipelineTest {
  // Captures have microseconds.
  private static final List<String> PACKET =
      List.of(
          "srcip", "dstip", "srcport", "dstport", "proto", "time_nanos div 1000", "pkt_len", "ttl");
  private static final List<Integer> FIVE_TUPLE = List.of(0, 1, 2, 3, 4);

  @TempDir static Path folder;
  private static final Path CAPTURE = SharedRun.get().capture();
  private static final Path HOME = SharedRun.get().home();

  @Test
  void aRunSaysWhatItMadeAndWhatComesNext() {
    assertThat(SharedRun.get().said().messages())
        .containsPattern("verdict {4}\\S+")
        .contains("skipped    nothing", "synthetic.pcap", "report.html")
        .contains("next       open the report; ten times as much: tracemint generate " + HOME);
  }

  private static JsonNode manifest(String step) throws IOException {
    return new ObjectMapper().readTree(HOME.resolve(step).resolve("run.json").toFile());
  }

  @Test
  void flowsComeOutInTheNumberOfTheOriginal() throws IOException {
    JsonNode counts = manifest("synthetic").get("counts");

    assertThat(counts.get("records-wanted").asLong()).isEqualTo(SharedRun.PACKETS);
    assertThat(counts.get("records").asLong()).isGreaterThan(counts.get("flows").asLong() / 2);
    assertThat(counts.get("flows")).isEqualTo(counts.get("flows-wanted"));
  }

  @Test
  void whatIsEvaluatedCouldHaveBeenCarriedAndIsWhatIsExported() throws IOException {
    JsonNode made =
        new ObjectMapper()
            .readTree(HOME.resolve("report/report.json").toFile())
            .at("/models/0/metrics");

    for (String test : List.of("test1", "test2", "test4")) {
      assertThat(made.get("consistency." + test).asDouble()).as(test).isGreaterThanOrEqualTo(98);
    }
    assertThat(manifest("synthetic").get("repaired")).isNotEmpty();
    JsonNode exported =
        new ObjectMapper().readTree(HOME.resolve("export/synthetic.pcap.run.json").toFile());
    assertThat(exported.get("repaired")).isEmpty();
  }

  @Test
  void theCaptureHoldsThePacketsThatWereGenerated() throws IOException {
    Path read = folder.resolve("read-back");
    Run ingest =
        TinyRun.run(
            "ingest", HOME.resolve("export/synthetic.pcap").toString(), "--output", read + "");
    assertThat(ingest.code()).as(ingest.messages()).isEqualTo(ExitCode.DONE);

    List<String> captured = packets(read);

    assertThat(captured).isEqualTo(packets(HOME.resolve("synthetic")));
    // So little trained, the models of different slices make some of the same flows.
    long flows = manifest("synthetic").at("/counts/flows").asLong();
    assertThat(distinct(captured, FIVE_TUPLE)).isBetween(flows / 2, flows);
  }

  private static List<String> packets(Path table) {
    SparkSession spark = LocalSpark.session();
    try {
      String columns = String.join(", ' ', ", PACKET);
      return RecordTables.read(spark, table.toString())
          .selectExpr("concat(" + columns + ")")
          .as(Encoders.STRING())
          .collectAsList()
          .stream()
          .sorted()
          .toList();
    } finally {
      spark.stop();
    }
  }

  private static Map<String, Long> counts(List<String> packets, List<Integer> columns) {
    return packets.stream()
        .map(packet -> packet.split(" "))
        .map(values -> columns.stream().map(column -> values[column]).toList().toString())
        .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
  }

  private static long distinct(List<String> packets, List<Integer> columns) {
    return counts(packets, columns).size();
  }

  @Test
  void aModelIsChosenByTheTraceItMakes() throws IOException {
    Path output = folder.resolve("choice");
    String made = HOME.resolve("synthetic").toString();
    Run run =
        TinyRun.run(
            "choose",
            "--real",
            HOME.resolve("records").toString(),
            "--model",
            HOME.resolve("model").toString(),
            "--synthetic",
            made,
            "--output",
            output.toString());
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    JsonNode order =
        new ObjectMapper().readTree(output.resolve("choice.json").toFile()).get("order");
    assertThat(order.get(0).get("metrics")).isEqualTo(order.get(1).get("metrics"));
    assertThat(order.get(0).get("rankSum").asDouble()).isEqualTo(1.5 * 11);
  }

  @Test
  void aModelSaysFromWhatAndHowItWasMade() throws Exception {
    Path file = HOME.resolve("model/chunk-00001.model");
    Model model = Model.fromBytes(Files.readAllBytes(file), "the model");

    assertThat(model.family()).isEqualTo("doppelganger");
    assertThat(model.provenance())
        .containsEntry("seed", "1")
        .containsEntry("sha256-of-vocabularies", sha256(HOME.resolve("encoders/vocabularies.json")))
        .containsKeys("version", "commit", "settings", "passes", "sha256-of-facts");
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }

  @Test
  void aSecondRunKeepsEveryStep() {
    Run again = TinyRun.run("run", CAPTURE.toString(), "--output", HOME.toString());

    assertThat(again.code()).isEqualTo(ExitCode.DONE);
    assertThat(again.messages())
        .contains("ingest: ", "train: ", "generate: ", "export: ", "evaluate: ")
        .doesNotContain("train seed chunk");
    assertThat(again.messages().lines().filter(line -> line.endsWith("is complete, kept")).count())
        .isEqualTo(7);
  }

  @Tag("nightly")
  @Test
  void twoDeathsOfTheDriverChangeNothing() throws Exception {
    goesOnAfter(new Deaths(folder.resolve("two"), new Seed(11), 2, 35));
  }

  @Test
  @Tag("nightly")
  void fiveDeathsOfTheDriverChangeNothing() throws Exception {
    goesOnAfter(new Deaths(folder.resolve("five"), new Seed(11), 5, 14));
  }

  private static void goesOnAfter(Deaths deaths) throws Exception {
    Path other = deaths.folder();
    String[] words =
        TinyRun.words(
            "run",
            CAPTURE.toString(),
            "--output",
            other.toString(),
            "--conf",
            "spark.master=local[2]");
    for (int death = 0; death < deaths.count(); death++) {
      deaths.killOnce(ChildLaunch.of(folder.resolve("killed.txt"), words));
    }
    Run last = TinyRun.run("run", CAPTURE.toString(), "--output", other.toString());

    assertThat(last.code()).as(last.messages()).isEqualTo(ExitCode.DONE);
    assertThat(deaths.moments()).as("paths seen at each death").hasSize(deaths.count()).isSorted();
    assertThat(other.resolve("export/synthetic.pcap"))
        .hasSameBinaryContentAs(HOME.resolve("export/synthetic.pcap"));
    for (int chunk = 0; chunk < 3; chunk++) {
      String model = "model/chunk-0000" + chunk + ".model";
      assertThat(other.resolve(model)).hasSameBinaryContentAs(HOME.resolve(model));
    }
    assertThat(Files.exists(other.resolve("model/checkpoints"))).isFalse();
  }
}

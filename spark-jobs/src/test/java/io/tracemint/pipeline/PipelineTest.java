package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.pipeline.model.ChunkEntry;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.random.Seed;
import io.tracemint.table.RecordTables;
import io.tracemint.testing.ChildLaunch;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.Run;
import io.tracemint.train.calibration.TotalVariation;
import io.tracemint.train.state.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
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
  private static Path capture;
  private static Path home;

  @BeforeAll
  static void runOnce() {
    capture = folder.resolve("t.pcap");
    home = folder.resolve("t");
    assertThat(TinyRun.run("simulate", "--packets", "1500", "--output", capture.toString()).code())
        .isEqualTo(ExitCode.DONE);
    Run run = TinyRun.run("run", capture.toString(), "--output", home.toString());
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    assertThat(run.messages()).contains("The synthetic trace: ", "synthetic.pcap", "The report:");
  }

  private static JsonNode manifest(String step) throws IOException {
    return new ObjectMapper().readTree(home.resolve(step).resolve("run.json").toFile());
  }

  @Test
  void recordsAndFlowsComeOutInTheNumberOfTheOriginal() throws IOException {
    JsonNode counts = manifest("synthetic").get("counts");

    assertThat(counts.get("records").asDouble() / counts.get("records-wanted").asDouble())
        .isBetween(0.98, 1.02);
    assertThat(counts.get("records-wanted").asLong()).isEqualTo(1500);
    assertThat(counts.get("flows")).isEqualTo(counts.get("flows-wanted"));
  }

  @Test
  void whatIsEvaluatedCouldHaveBeenCarriedAndIsWhatIsExported() throws IOException {
    JsonNode made =
        new ObjectMapper()
            .readTree(home.resolve("report/report.json").toFile())
            .at("/models/0/metrics");

    for (String test : List.of("test1", "test2", "test3-strict", "test4")) {
      assertThat(made.get("consistency." + test).asDouble()).as(test).isGreaterThanOrEqualTo(98);
    }
    assertThat(manifest("synthetic").get("repaired")).isNotEmpty();
    JsonNode exported =
        new ObjectMapper().readTree(home.resolve("export/synthetic.pcap.run.json").toFile());
    assertThat(exported.get("repaired")).isEmpty();
  }

  @Test
  void theCaptureHoldsThePacketsThatWereGenerated() throws IOException {
    Path read = folder.resolve("read-back");
    Run ingest =
        TinyRun.run(
            "ingest", home.resolve("export/synthetic.pcap").toString(), "--output", read + "");
    assertThat(ingest.code()).as(ingest.messages()).isEqualTo(ExitCode.DONE);

    List<String> captured = packets(read);

    assertThat(captured).isEqualTo(packets(home.resolve("synthetic")));
    // So little trained, the models of different slices make some of the same flows.
    long flows = manifest("synthetic").at("/counts/flows").asLong();
    assertThat(distinct(captured, FIVE_TUPLE)).isBetween(flows / 2, flows);
    // As varied as the original, as far as networks of a few units learn that in a dozen steps.
    List<String> original = packets(home.resolve("records"));
    for (int column = 0; column < PACKET.size(); column++) {
      List<Integer> one = List.of(column);
      assertThat(distinct(captured, one))
          .as(PACKET.get(column))
          .isGreaterThanOrEqualTo(Math.min(12, distinct(original, one) / 3));
      assertThat(largestShare(captured, one))
          .as(PACKET.get(column))
          .isLessThan(0.8 + largestShare(original, one) / 5);
    }
  }

  private static List<String> packets(Path table) {
    try (SparkSession spark = LocalSpark.session()) {
      String columns = String.join(", ' ', ", PACKET);
      return RecordTables.read(spark, table.toString())
          .selectExpr("concat(" + columns + ")")
          .as(Encoders.STRING())
          .collectAsList()
          .stream()
          .sorted()
          .toList();
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

  private static double largestShare(List<String> packets, List<Integer> columns) {
    return (double) Collections.max(counts(packets, columns).values()) / packets.size();
  }

  @Test
  void aModelIsChosenByTheTraceItMakes() throws IOException {
    Path output = folder.resolve("choice");
    String made = home.resolve("synthetic").toString();
    Run run =
        TinyRun.run(
            "choose",
            "--real",
            home.resolve("records").toString(),
            "--model",
            home.resolve("model").toString(),
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
  void calibrationBringsSharesNearerAndChangesNoWeightsThatTrainingStartsFrom() throws IOException {
    Path plain = folder.resolve("uncalibrated");
    List<String> words = new ArrayList<>(List.of("train", home.resolve("flows").toString()));
    words.addAll(
        List.of("--encoders", home.resolve("encoders").toString(), "--output", plain + ""));
    words.addAll(List.of("--set", "train.calibrate-categories=false"));
    Run run = TinyRun.run(words.toArray(String[]::new));
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    assertThat(run.messages()).doesNotContain("calibrated");

    for (int chunk = 0; chunk < 3; chunk++) {
      ChunkEntry without = entry(plain, chunk);
      ChunkEntry with = entry(home.resolve("model"), chunk);
      assertThat(without.calibrated()).isEmpty();
      assertThat(with.metrics()).isEqualTo(without.metrics());
      assertThat(with.calibrated()).containsKeys("srcport", "dstport", "proto");
      assertThat(mean(with, TotalVariation::before)).isGreaterThan(0.2);
      assertThat(mean(with, TotalVariation::after)).isLessThan(0.05);
      Map<String, float[]> weights = Model.load(plain.resolve(without.model())).tensors();
      Model calibrated = Model.load(home.resolve("model").resolve(with.model()));
      calibrated
          .tensors()
          .forEach(
              (name, values) ->
                  assertThat(Arrays.equals(values, weights.get(name)))
                      .as(name)
                      .isEqualTo(!name.equals(calibrated.generating())));
    }
  }

  private static ChunkEntry entry(Path model, int chunk) {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(model.toString());
    return new ModelFolder(path, new Configuration()).entry(chunk).orElseThrow();
  }

  private static double mean(ChunkEntry entry, ToDoubleFunction<TotalVariation> when) {
    return entry.calibrated().values().stream().mapToDouble(when).average().orElseThrow();
  }

  @Test
  void aSecondRunKeepsEveryStep() {
    Run again = TinyRun.run("run", capture.toString(), "--output", home.toString());

    assertThat(again.code()).isEqualTo(ExitCode.DONE);
    assertThat(again.messages())
        .contains("ingest: ", "train: ", "generate: ", "export: ", "evaluate: ")
        .doesNotContain("train seed chunk");
    assertThat(again.messages().lines().filter(line -> line.endsWith("is complete, kept")).count())
        .isEqualTo(7);
  }

  @Test
  void fiveDeathsOfTheDriverChangeNothing() throws Exception {
    Path other = folder.resolve("killed");
    String[] words =
        TinyRun.words(
            "run",
            capture.toString(),
            "--output",
            other.toString(),
            "--conf",
            "spark.master=local[2]");
    Deaths deaths = new Deaths(other, new Seed(11));

    for (int death = 0; death < 5; death++) {
      deaths.killOnce(ChildLaunch.of(folder.resolve("killed.txt"), words));
    }
    Run last = TinyRun.run("run", capture.toString(), "--output", other.toString());

    assertThat(last.code()).as(last.messages()).isEqualTo(ExitCode.DONE);
    assertThat(deaths.moments()).as("paths seen at each death").hasSize(5).isSorted();
    assertThat(other.resolve("export/synthetic.pcap"))
        .hasSameBinaryContentAs(home.resolve("export/synthetic.pcap"));
    for (int chunk = 0; chunk < 3; chunk++) {
      String model = "model/chunk-0000" + chunk + ".model";
      assertThat(other.resolve(model)).hasSameBinaryContentAs(home.resolve(model));
    }
    assertThat(Files.exists(other.resolve("model/checkpoints"))).isFalse();
  }
}

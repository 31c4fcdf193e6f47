package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.table.RecordTables;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All steps through the command line with differential privacy, on a tiny trace. */
class PrivatePipelineTest {
  private static final int PACKETS = 6000;
  private static final List<String> PRIVATE =
      List.of(
          "model=netdpsyn",
          "simulate.hours=0.02",
          "privacy.epsilon=4",
          "privacy.unit=record",
          "evaluate.tasks=false",
          "evaluate.floor-repetitions=1");

  @TempDir static Path folder;
  private static Path home;

  private static Run run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    PRIVATE.forEach(setting -> all.addAll(List.of("--set", setting)));
    return Tracemints.run(all.toArray(String[]::new));
  }

  @BeforeAll
  static void runOnce() {
    Path capture = folder.resolve("t.pcap");
    home = folder.resolve("t");
    run("simulate", "--packets", "" + PACKETS, "--output", capture.toString());
    Run run = run("run", capture.toString(), "--output", home.toString());
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void noAddressOfTheOriginalComesOut() {
    SparkSession spark = LocalSpark.session();
    try {
      Set<Long> original = addresses(spark, "records");
      Set<Long> made = addresses(spark, "synthetic");
      assertThat(made).hasSizeGreaterThan(3);
      made.retainAll(original);
      assertThat(made).allMatch(address -> address >>> 24 >= 224);
    } finally {
      spark.stop();
    }
  }

  private static Set<Long> addresses(SparkSession spark, String step) {
    Set<Long> addresses = new TreeSet<>();
    for (Row row :
        RecordTables.read(spark, home.resolve(step).toString())
            .select("srcip", "dstip")
            .collectAsList()) {
      addresses.add(row.getLong(0));
      addresses.add(row.getLong(1));
    }
    return addresses;
  }

  @Test
  void theModelTellsNoExactCount() throws IOException {
    JsonNode entry = json(home.resolve("model/chunk-00000.json"));
    assertThat(entry.get("records").asLong()).isNotEqualTo(PACKETS).isBetween(5000L, 7000L);
    assertThat(Files.readString(home.resolve("model/vocabularies.json")))
        .doesNotContain("" + PACKETS);
  }

  @Test
  void everythingThatIsMadeCarriesTheLedger() throws IOException {
    for (String step : List.of("model", "synthetic")) {
      JsonNode ledger = json(home.resolve(step).resolve("run.json")).get("privacy");
      assertThat(ledger.get("epsilon").asDouble()).isBetween(3.5, 4.0);
      assertThat(ledger.get("unit").asText()).isEqualTo("record");
    }
  }

  @Test
  void theLedgerIsComputedAgainAndAnEditedOneIsFound() throws IOException {
    Run told = Tracemints.run("privacy", "ledger", home.resolve("model").toString());
    assertThat(told.code()).as(told.messages()).isEqualTo(ExitCode.DONE);
    assertThat(told.results())
        .contains(
            "differentially private with epsilon = 3.", "counts by dstport", "computed again");

    Path ledger = home.resolve("model/privacy.json");
    String honest = Files.readString(ledger);
    Files.writeString(ledger, honest.replaceFirst("\"epsilon\" : [0-9.]+", "\"epsilon\" : 0.5"));
    Run edited = Tracemints.run("privacy", "ledger", home.resolve("model").toString());
    Files.writeString(ledger, honest);
    assertThat(edited.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(edited.messages()).contains("is not the ledger that the model carries");
  }

  @Test
  void severalChunksAreRefused() {
    Run run = run("flows", home.resolve("records").toString(), "--output", "x", "--chunks", "3");
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains("flows.chunks is 3.", "learnt in one chunk");
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}

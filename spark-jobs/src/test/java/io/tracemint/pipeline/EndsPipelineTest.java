package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All steps with the families that are the ends of the scale. */
class EndsPipelineTest {
  private static final List<String> TINY =
      List.of(
          "simulate.hours=0.02",
          "flows.chunks=2",
          "evaluate.tasks=false",
          "evaluate.floor-repetitions=1");

  @TempDir private Path folder;

  private static Run run(String model, String... words) {
    List<String> all = new ArrayList<>(List.of(words[0], "--set", "model=" + model));
    TINY.forEach(setting -> all.addAll(List.of("--set", setting)));
    all.addAll(List.of(words).subList(1, words.length));
    Run run = Tracemints.run(all.toArray(String[]::new));
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void aCopyIsMarkedWhereverItIsMet() throws IOException {
    Path capture = folder.resolve("t.pcap");
    Path home = folder.resolve("t");
    run("bootstrap", "simulate", "--packets", "2000", "--output", capture.toString());
    Run run = run("bootstrap", "run", capture.toString(), "--output", home.toString());

    JsonNode manifest = json(home.resolve("synthetic/run.json"));
    assertThat(run.messages()).contains("a copy, never share");
    assertThat(manifest.get("warning").asText()).startsWith("a copy, never share");
    assertThat(manifest.get("counts").get("records").asDouble() / 2000).isBetween(0.95, 1.05);
    assertThat(json(home.resolve("report/report.json")).at("/models/0/verdict/remarks/0/words"))
        .hasToString("\"It is a copy, never share: its conversations are the original's.\"");
  }

  @Test
  void columnsAloneMakeRecordsOfEitherKind() throws IOException {
    Path flows = folder.resolve("t.csv");
    Path home = folder.resolve("f");
    run(
        "independent",
        "simulate",
        "--format",
        "netflow-csv",
        "--records",
        "500",
        "--output",
        flows + "");
    run("independent", "run", flows.toString(), "--output", home.toString());

    JsonNode counts = json(home.resolve("synthetic/run.json")).get("counts");
    assertThat(counts.get("records").asLong()).isEqualTo(500);
    assertThat(json(home.resolve("synthetic/run.json")).has("warning")).isFalse();
  }
}

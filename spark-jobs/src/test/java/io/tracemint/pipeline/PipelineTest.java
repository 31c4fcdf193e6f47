package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All steps through the command line, on a tiny simulated trace. */
class PipelineTest {
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
  void anotherFolderGetsTheSameBytes() throws IOException {
    Path other = folder.resolve("other");

    Run run = TinyRun.run("run", capture.toString(), "--output", other.toString());

    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    assertThat(other.resolve("export/synthetic.pcap"))
        .hasSameBinaryContentAs(home.resolve("export/synthetic.pcap"));
    for (int chunk = 0; chunk < 3; chunk++) {
      String model = "model/chunk-0000" + chunk + ".model";
      assertThat(other.resolve(model)).hasSameBinaryContentAs(home.resolve(model));
    }
    assertThat(Files.exists(other.resolve("model/checkpoints"))).isFalse();
  }
}

package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit through the command line, on a tiny trace. */
class AuditJobTest {
  private static final List<String> TINY =
      List.of(
          "simulate.hours=0.02",
          "audit.models=4",
          "audit.conversations=120",
          "conversations.passes=2",
          "conversations.story.memory=8",
          "conversations.story.head=8",
          "conversations.records.memory=8",
          "conversations.records.head=8");

  @TempDir static Path folder;
  private static Path flows;

  private static Run run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    TINY.forEach(setting -> all.addAll(1, List.of("--set", setting)));
    return Tracemints.run(all.toArray(String[]::new));
  }

  private static void done(String... words) {
    Run run = run(words);
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
  }

  @BeforeAll
  static void assemble() {
    Path capture = folder.resolve("t.pcap");
    flows = folder.resolve("flows");
    done("simulate", "--packets", "2000", "--output", capture.toString());
    done("ingest", capture.toString(), "--output", folder.resolve("records").toString());
    done("flows", folder.resolve("records").toString(), "--output", flows.toString());
  }

  @Test
  void theDefaultFamilyIsAttackedByItsLikelihoods() throws IOException {
    Path output = folder.resolve("audit");
    Run run = run("audit", flows.toString(), "--output", output.toString());
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    assertThat(run.messages())
        .contains("120 conversations; 4 models of the family conversations", "by chance");
    assertThat(run.results()).contains("likelihood of records, calibrated", "copy");
    JsonNode audit = new ObjectMapper().readTree(output.resolve("audit.json").toFile());
    assertThat(audit.get("attacks")).hasSize(12);
    for (JsonNode attack : audit.get("attacks")) {
      assertThat(attack.get("auc").asDouble()).as(attack.toString()).isBetween(0.2, 1.0);
    }
    assertThat(Files.readString(output.resolve("audit.txt"))).contains("Its AUC is ");
  }

  @Test
  void aCopyIsFoundOut() {
    Run run =
        run(
            "audit",
            flows.toString(),
            "--model",
            "bootstrap",
            "--output",
            folder.resolve("copied").toString());
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    assertThat(run.messages()).contains("The models leak whom they were taught");
  }

  @Test
  void flowsOfTheOtherKindAreRefused() {
    Run run =
        run(
            "audit",
            flows.toString(),
            "--model",
            "doppelganger",
            "--output",
            folder.resolve("y").toString());
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains("the model doppelganger learns one direction of each flow");
  }
}

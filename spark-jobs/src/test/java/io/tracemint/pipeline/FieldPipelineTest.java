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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All steps, at a tiny size, with the families that papers compare with. */
class FieldPipelineTest {
  private static final List<String> TINY =
      List.of(
          "simulate.hours=0.02",
          "flows.chunks=2",
          "evaluate.only=[joint, memorisation]",
          "evaluate.floor-repetitions=1");

  @TempDir private Path folder;

  private static void run(String... words) {
    List<String> all = new ArrayList<>(List.of(words[0]));
    TINY.forEach(setting -> all.addAll(List.of("--set", setting)));
    all.addAll(List.of(words).subList(1, words.length));
    Run run = Tracemints.run(all.toArray(String[]::new));
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model=stan stan.window=2 stan.components=2 stan.passes=3 stan.batch=64",
        "model=e-wgan-gp e-wgan-gp.embedding-passes=1 e-wgan-gp.units=32 e-wgan-gp.passes=5",
        "model=pac-gan pac-gan.block=1 pac-gan.channels=8 pac-gan.passes=2",
        "model=packetcgan packetcgan.generator-units=32 packetcgan.critic-units=32",
        "model=flow-wgan flow-wgan.units=32 flow-wgan.passes=10",
        "model=netssm netssm.size=tiny netssm.passes=4"
      })
  void aCaptureIsLearntAndMade(String settings) throws IOException {
    String capture = folder.resolve("t.pcap").toString();
    run("simulate", "--packets", "600", "--output", capture);
    List<String> words = new ArrayList<>(List.of("run", capture));
    for (String setting : settings.split(" ")) {
      words.addAll(List.of("--set", setting));
    }
    words.addAll(List.of("--output", folder.resolve("t").toString()));
    run(words.toArray(String[]::new));

    JsonNode manifest =
        new ObjectMapper().readTree(folder.resolve("t/synthetic/run.json").toFile());
    assertThat(manifest.at("/counts/records").asLong()).isEqualTo(600);
    assertThat(folder.resolve("t/report/report.json")).isNotEmptyFile();
  }

  @Test
  void aFamilyOnHeadersRefusesFlowRecordsAndNamesThoseThatDoNot() {
    String flows = folder.resolve("t.csv").toString();
    run("simulate", "--format", "netflow-csv", "--records", "200", "--output", flows);
    Run refused =
        Tracemints.run(
            "run", flows, "--set", "model=pac-gan", "--output", folder.resolve("t").toString());

    assertThat(refused.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(refused.messages())
        .contains("The flow table holds flow records, which the model pac-gan does not learn.")
        .contains("conversations, tree")
        .doesNotContain("flow-wgan");
  }
}

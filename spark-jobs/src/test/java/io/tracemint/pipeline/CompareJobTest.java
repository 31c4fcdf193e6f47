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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareJobTest {
  private static final List<String> TINY =
      List.of(
          "simulate.hours=0.02",
          "flows.chunks=1",
          "evaluate.only=[joint, memorisation]",
          "evaluate.floor-repetitions=1",
          "doppelganger.train.batch=0");

  @TempDir private Path folder;

  private static Run run(String... words) {
    List<String> all = new ArrayList<>(List.of(words[0]));
    TINY.forEach(setting -> all.addAll(List.of("--set", setting)));
    all.addAll(List.of(words).subList(1, words.length));
    return Tracemints.run(all.toArray(String[]::new));
  }

  private Run compare(String models, String seeds) {
    return run(
        "compare",
        at("t.pcap"),
        "--held-out",
        at("u.pcap"),
        "--models",
        models,
        "--seeds",
        seeds,
        "--output",
        at("cmp"));
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("cmp").resolve(file).toFile());
  }

  @Test
  void whatFailsIsNamedAndTheOthersAreCompared() throws IOException {
    run("simulate", "--packets", "300", "--output", at("t.pcap"));
    run("simulate", "--set", "seed=2", "--packets", "300", "--output", at("u.pcap"));
    Run first = compare("tree,netdpsyn,doppelganger", "1");

    assertThat(first.code()).as(first.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(first.messages())
        .contains("compare: doppelganger-1 is left out: doppelganger.train.batch is 0")
        .contains("1 of 5 trainings failed (doppelganger-1)");
    JsonNode report = json("report/compare.json");
    assertThat(report.at("/generators")).map(JsonNode::asText).containsExactly("tree", "netdpsyn");
    assertThat(report.at("/ends"))
        .map(JsonNode::asText)
        .containsExactly("held-out", "independent", "bootstrap");
    assertThat(report.at("/missing/0/model").asText()).isEqualTo("doppelganger");
    assertThat(report.at("/trials")).hasSize(5);
    for (JsonNode row : report.at("/rows")) {
      assertThat(row.at("/models/tree/mean").isNumber()).as(row.toString()).isTrue();
    }
    assertThat(met(report, "bootstrap")).isEqualTo(1);
    assertThat(met(report, "netdpsyn")).isLessThan(0.2);
    assertThat(met(report, "held-out")).isLessThan(0.2);
    for (String file :
        List.of("compare.html", "compare.csv", "compare.tex", "ranks.csv", "run.json")) {
      assertThat(folder.resolve("cmp/report").resolve(file)).isNotEmptyFile();
    }
    ranks();
    goesOn();
  }

  private static double met(JsonNode report, String model) {
    for (JsonNode row : report.at("/rows")) {
      if (row.at("/measure").asText().startsWith("five-tuples of the real trace")) {
        return row.at("/models").path(model).path("mean").asDouble();
      }
    }
    return Double.NaN;
  }

  /** Without what has failed all is there already, and every output is as the manifests say. */
  private void goesOn() throws IOException {
    Run second = compare("tree", "1");

    assertThat(second.code()).as(second.messages()).isEqualTo(ExitCode.DONE);
    assertThat(second.messages())
        .contains("ingest: " + at("cmp/records") + " is complete, kept")
        .contains("train: " + at("cmp/tree-1/model") + " is complete, kept")
        .contains("evaluate: " + at("cmp/bootstrap-1/report") + " is complete, kept");
    assertThat(json("report/compare.json").at("/generators"))
        .map(JsonNode::asText)
        .containsExactly("tree");
    assertThat(json("report/compare.json").at("/missing")).isEmpty();
    assertThat(Tracemints.run("verify", at("cmp")).code()).isEqualTo(ExitCode.DONE);
  }

  /** Over the same report twice, the second time as that of another trace. */
  private void ranks() throws IOException {
    for (String trace : List.of("a", "b")) {
      Path report = Files.createDirectories(folder.resolve(trace).resolve("report"));
      try (Stream<Path> files = Files.list(folder.resolve("cmp/report"))) {
        for (Path file : files.toList()) {
          Files.copy(file, report.resolve(file.getFileName()));
        }
      }
    }
    Run one = run("rank", at("a"), at("a"), "--output", at("ranks"));
    Run both = run("rank", at("a"), at("b"), "--output", at("ranks"));

    assertThat(one.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(one.messages()).contains("There is 1 comparison, at least 2 are needed");
    assertThat(both.code()).as(both.messages()).isEqualTo(ExitCode.DONE);
    assertThat(both.messages()).contains("rank: tree: mean rank ", "are not told apart");
    for (String file : List.of("ranks.html", "ranks.csv", "ranks.tex", "ranks.json", "run.json")) {
      assertThat(folder.resolve("ranks").resolve(file)).isNotEmptyFile();
    }
  }

  @Test
  void theLaterPartIsHeldOutAndEachHasTheSameBudget() throws IOException {
    run("simulate", "--packets", "300", "--output", at("t.pcap"));
    Run run =
        run(
            "compare",
            at("t.pcap"),
            "--held-out-share",
            "0.25",
            "--models",
            "tree",
            "--budget",
            "10m",
            "--output",
            at("cmp"));

    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    assertThat(run.messages())
        .contains("split: 225 of 300 records before ", "split: 75 of 300 records from ");
    assertThat(json("report/compare.json").at("/title").asText()).contains(": 225 packets");
    assertThat(json("report/compare.json").at("/ends/0").asText()).isEqualTo("held-out");
    for (String trained : List.of("independent-1", "bootstrap-1", "tree-1")) {
      JsonNode settings = json(trained + "/model/run.json").at("/settings");
      assertThat(settings.path("train.budget").asText()).as(trained).isEqualTo("360000ms");
    }
    assertThat(Tracemints.run("verify", at("cmp")).code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void whatAFamilyCannotDoIsRefusedByNameBeforeAnythingIsDone() throws IOException {
    Files.writeString(folder.resolve("t.pcap"), "not read");
    Files.writeString(folder.resolve("u.pcap"), "not read");
    Run unknown = compare("tree,forest", "1");
    Run ends = compare("bootstrap", "1");
    Run open =
        run(
            "compare",
            at("t.pcap"),
            "--models",
            "netdpsyn,tree",
            "--set",
            "model=netdpsyn",
            "--set",
            "privacy.epsilon=2",
            "--output",
            at("cmp"));

    assertThat(unknown.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(unknown.messages()).contains("model is \"forest\", must be one of conversations");
    assertThat(ends.messages()).contains("--models names the ends of the scale alone");
    assertThat(open.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(open.messages())
        .contains("The model tree cannot learn with differential privacy")
        .contains("one that can: conversations, netdpsyn");
    assertThat(folder.resolve("cmp")).doesNotExist();
  }
}

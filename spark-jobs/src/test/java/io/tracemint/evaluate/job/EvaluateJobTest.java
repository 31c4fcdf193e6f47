package io.tracemint.evaluate.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.evaluate.Fidelity;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.testing.Run;
import io.tracemint.testing.SmallTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateJobTest {
  private static final Columns REAL = SmallTraces.packets(2000, 60, new Seed(1));
  private static final Columns COPY = SmallTraces.packets(1800, 90, new Seed(2));

  @TempDir private static Path folder;
  private static String real;
  private static String copy;
  private static String flows;
  private static String otherFlows;
  private static String empty;

  @BeforeAll
  static void writeTables() {
    SparkSession spark = Parquets.spark();
    try {
      real = Parquets.write(spark, REAL, folder.resolve("real"));
      copy = Parquets.write(spark, COPY, folder.resolve("copy"));
      Columns flow = SmallTraces.flows(1500, 60, new Seed(3));
      flows = Parquets.write(spark, flow, folder.resolve("flows"));
      Columns other = SmallTraces.flows(1500, 60, new Seed(4));
      otherFlows = Parquets.write(spark, other, folder.resolve("other-flows"));
      Columns none = SmallTraces.packets(0, 1, new Seed(5));
      empty = Parquets.write(spark, none, folder.resolve("empty"));
    } finally {
      spark.stop();
    }
  }

  @Test
  void theReportHoldsTheMetricsOfThePlainFunctions() throws IOException {
    Path report = evaluate("plain", real, List.of(copy));
    same(Fidelity.of(REAL, COPY), json(report).at("/models/0/metrics"));
    assertThat(json(report).at("/floors/records").size()).isPositive();
    assertThat(json(report).at("/models/0/verdict/groups/0/group").asText()).isEqualTo("columns");
    assertThat(json(report).at("/models/0/metrics/consistency.test1").asDouble()).isEqualTo(100);
    assertThat(report.resolve("_SUCCESS")).exists();
  }

  @Test
  void theVerdictIsSaidOnTheConsole() {
    Run run = run(folder.resolve("said"), real, List.of(copy));
    assertThat(run.messages()).containsPattern("evaluate: copy: [A-Z].* in columns\\.");
  }

  @Test
  void aHeldOutPartIsAFloorOfItsOwn() throws IOException {
    Path report = evaluate("held-out", real, List.of(copy), "--held-out", copy);
    same(Fidelity.of(REAL, COPY), json(report).at("/floors/held-out"));
  }

  @Test
  void aHeldOutPartOfTheOtherKindIsTheUsersError() {
    Run run = run(folder.resolve("odd-part"), real, List.of(copy), "--held-out", flows);
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains("holds 1,500 flows, the real one packets.");
  }

  @Test
  void aTableForTheClusterGivesTheSameNumbers() throws IOException {
    Path report = evaluate("cluster", real, List.of(copy), "--set", "evaluate.local-records=10");
    same(Fidelity.of(REAL, COPY), json(report).at("/models/0/metrics"));
    assertThat(json(report).at("/floors/flows").size()).isPositive();
    assertThat(json(report).at("/floors/conversations").size()).isPositive();
  }

  @Test
  void severalModelsStandSideBySideAndAreRanked() throws IOException {
    JsonNode models = json(evaluate("several", flows, List.of(otherFlows, flows))).at("/models");
    assertThat(models.size()).isEqualTo(2);
    assertThat(models.at("/1/rankSum").asDouble()).isLessThan(models.at("/0/rankSum").asDouble());
    assertThat(models.at("/0/byLabel").size()).isPositive();
    assertThat(models.at("/1/normalised/emd.BYT").asDouble()).isEqualTo(0.1);
    assertThat(models.at("/0/normalised/emd.mean").asDouble()).isEqualTo(0.9, within(1e-9));
  }

  @Test
  void anotherKindOrNoRecordsIsSaidAndTheRestGoesOn() throws IOException {
    JsonNode report = json(evaluate("odd", real, List.of(flows, empty, copy)));
    assertThat(report.at("/models/0/notApplicable").asText())
        .isEqualTo("the synthetic trace holds flows, the real one packets");
    assertThat(report.at("/models/1/notApplicable").asText())
        .isEqualTo("the synthetic trace has no records");
    assertThat(report.at("/models/2/metrics").size()).isPositive();
  }

  @Test
  void aMissedGateGivesExitCodeFourAndKeepsTheReport() throws IOException {
    Path output = folder.resolve("gated");
    Run run = run(output, real, List.of(copy), "--set", "evaluate.gates.at-most.jsd.mean=0.0001");
    assertThat(run.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(run.messages()).contains("copy: jsd.mean is 0.06").contains("must be at most");
    assertThat(json(output).at("/gates/0/passed").asBoolean()).isFalse();
  }

  @Test
  void aTraceThatCannotBeComparedMissesItsGates() throws IOException {
    Path output = folder.resolve("gated-empty");
    Run run =
        run(output, real, List.of(empty), "--set", "evaluate.gates.at-least.records.ratio=0.9");
    assertThat(run.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(run.messages())
        .contains("empty: records.ratio could not be measured, must be at least 0.9");
    assertThat(output.resolve("report.html")).exists();
  }

  @Test
  void anUnknownGateNamesTheNearestMetric() {
    Run run =
        run(
            folder.resolve("typo"),
            real,
            List.of(copy),
            "--set",
            "evaluate.gates.at-most.jsd.maen=1");
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains("did you mean jsd.mean?");
  }

  @Test
  void labelsAreLearntWherePacketsHaveSomeAndAreNotSpokenOfElsewhere() throws IOException {
    String labelled = folder.resolve("labelled").toString();
    SparkSession spark = Parquets.spark();
    try {
      spark
          .read()
          .parquet(real)
          .selectExpr(
              "*",
              "if(dstport = 443, 'web', 'other') AS label",
              "concat('c', srcip % 6) AS capture")
          .write()
          .parquet(labelled);
    } finally {
      spark.stop();
    }
    List<String> quick =
        Stream.of(
                "only=[classes, memorisation]",
                "classes.conversations=20",
                "classes.trees=5",
                "classes.boosting-rounds=2",
                "classes.epochs=2")
            .flatMap(setting -> Stream.of("--set", "evaluate." + setting))
            .toList();
    JsonNode with = json(withTasks("with-labels", labelled, quick));
    assertThat(with.at("/tasks").findValuesAsText("id")).containsExactly("classes", "memorisation");
    assertThat(with.at("/tasks/0/notApplicable").asText()).isEmpty();
    assertThat(with.at("/models/0/metrics/task.classes.relative-f1").asDouble()).isPositive();
    assertThat(folder.resolve("with-labels/csv/classes.csv"))
        .content()
        .startsWith("learnt from,input,classifier,");
    JsonNode without = json(withTasks("without-labels", real, quick));
    assertThat(without.at("/tasks").findValuesAsText("id")).containsExactly("memorisation");
  }

  private static Path withTasks(String name, String table, List<String> more) {
    Path output = folder.resolve(name);
    List<String> line = new ArrayList<>(List.of("evaluate", "--real", table));
    line.addAll(List.of("--synthetic", table, "--output", output.toString()));
    line.addAll(more);
    Run run = Tracemints.run(line.toArray(String[]::new));
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return output;
  }

  @Test
  void aTaskThatThereIsNotIsRefusedWithThoseThereAre() {
    Run run = run(folder.resolve("tasks"), real, List.of(copy), "--set", "evaluate.only=[jiont]");
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages())
        .contains("evaluate.only names the task \"jiont\", must be of two-sample,")
        .contains("joint, memorisation.");
  }

  @Test
  void anEmptyRealTableIsTheUsersError() {
    Run run = run(folder.resolve("none"), empty, List.of(copy));
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains("has no records. Nothing to compare with.");
  }

  @Test
  void chooseRanksTheNearestFirstAndOneWithoutRecordsLast() throws IOException {
    Path output = folder.resolve("choice");
    Run run =
        Tracemints.run(
            "choose",
            "--real",
            real,
            "--synthetic",
            empty,
            "--synthetic",
            copy,
            "--synthetic",
            flows,
            "--synthetic",
            real,
            "--output",
            output.toString());
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    JsonNode order =
        new ObjectMapper().readTree(Files.readString(output.resolve("choice.json"))).at("/order");
    assertThat(order.findValuesAsText("name").subList(0, 2)).containsExactly(real, copy);
    assertThat(order.findValuesAsText("name").subList(2, 4)).containsOnly(empty, flows);
    assertThat(order.at("/1/metrics/excess.jsd.mean").asDouble()).isPositive();
    assertThat(run.results().lines().toList().get(1)).endsWith(real);
  }

  @Test
  void chooseNeedsTwoCandidates() {
    Run run =
        Tracemints.run("choose", "--real", real, "--synthetic", copy, "--output", real + "-alone");
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains("There is 1 candidate, at least 2 are needed");
  }

  private static void same(Map<String, Double> expected, JsonNode metrics) {
    expected.forEach(
        (name, value) ->
            assertThat(metrics.path(name).asDouble()).as(name).isCloseTo(value, within(1e-9)));
  }

  private static Path evaluate(String name, String real, List<String> synthetic, String... more) {
    Path output = folder.resolve(name);
    Run run = run(output, real, synthetic, more);
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return output;
  }

  private static Run run(Path output, String real, List<String> synthetic, String... more) {
    List<String> line = new ArrayList<>(List.of("evaluate", "--real", real));
    synthetic.forEach(table -> line.addAll(List.of("--synthetic", table)));
    line.addAll(List.of("--output", output.toString()));
    line.addAll(List.of(more));
    for (String quick : List.of("evaluate.tasks=false", "evaluate.floor-repetitions=2")) {
      line.addAll(List.of("--set", quick));
    }
    return Tracemints.run(line.toArray(String[]::new));
  }

  private static JsonNode json(Path report) throws IOException {
    return new ObjectMapper().readTree(Files.readString(report.resolve("report.json")));
  }
}

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All steps through the command line with the family of conversations, on tiny traces. */
class ConversationPipelineTest {
  private static final List<String> TINY =
      List.of(
          "model=conversations",
          "simulate.hours=0.02",
          "flows.chunks=3",
          "conversations.passes=6",
          "conversations.story-passes=3",
          "conversations.story.memory=24",
          "conversations.story.head=24",
          "conversations.records.memory=32",
          "conversations.records.head=24",
          "evaluate.tasks=false",
          "evaluate.floor-repetitions=1");

  private static final int PACKETS = 1500;

  @TempDir static Path folder;
  private static Path capture;
  private static Path home;

  static Run run(String... words) {
    List<String> all = new ArrayList<>();
    all.add(words[0]);
    for (String setting : TINY) {
      all.addAll(List.of("--set", setting));
    }
    all.addAll(List.of(words).subList(1, words.length));
    Run run = Tracemints.run(all.toArray(String[]::new));
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  @BeforeAll
  static void runOnce() {
    capture = folder.resolve("t.pcap");
    home = folder.resolve("t");
    run("simulate", "--packets", PACKETS + "", "--output", capture.toString());
    run("run", capture.toString(), "--output", home.toString());
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void asManyRecordsAreMadeAsTheOriginalHas() throws IOException {
    JsonNode counts = json(home.resolve("synthetic/run.json")).get("counts");

    assertThat(counts.get("records").asDouble() / PACKETS).as(counts + "").isBetween(0.7, 1.3);
  }

  @Test
  void theCopyTalks() {
    Set<List<Object>> tuples = fiveTuples();
    long answered = tuples.stream().filter(tuple -> tuples.contains(reversed(tuple))).count();

    assertThat((double) answered / tuples.size()).isGreaterThan(0.5);
  }

  private static Set<List<Object>> fiveTuples() {
    SparkSession spark = LocalSpark.session();
    try {
      return RecordTables.read(spark, home.resolve("synthetic").toString())
          .select("srcip", "dstip", "srcport", "dstport", "proto")
          .collectAsList()
          .stream()
          .map(row -> List.of(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)))
          .collect(Collectors.toSet());
    } finally {
      spark.stop();
    }
  }

  private static List<Object> reversed(List<Object> tuple) {
    return List.of(tuple.get(1), tuple.get(0), tuple.get(3), tuple.get(2), tuple.get(4));
  }

  @Test
  void theSameSeedMakesTheSameBytesInAnyNumberOfPartitions() {
    Path other = folder.resolve("other");
    run(
        "run",
        capture.toString(),
        "--output",
        other.toString(),
        "--set",
        "flows.partitions=5",
        "--set",
        "evaluate.floor-repetitions=2");

    for (String file : List.of("model/chunk-00000.model", "export/synthetic.pcap")) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(home.resolve(file));
    }
  }

  @Tag("nightly")
  @Test
  void flowRecordsGoTheSameWay() throws IOException {
    Path flows = folder.resolve("t.csv");
    run("simulate", "--format", "netflow-csv", "--records", "600", "--output", flows + "");
    Path made = folder.resolve("made-flows");
    run("run", flows.toString(), "--output", made.toString());

    JsonNode counts = json(made.resolve("synthetic/run.json")).get("counts");
    assertThat(counts.get("records").asLong()).isPositive();
  }
}

package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.export.address.Cidr;
import io.tracemint.failure.ExitCode;
import io.tracemint.table.RecordTables;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What options of train, generate and export do, through the command line. */
class OptionsTest {
  private static final String FIVE_TUPLE = "srcip, dstip, srcport, dstport, proto";
  @TempDir static Path folder;

  @BeforeAll
  static void makeTables() {
    done("simulate", "--records", "1200", "--format", "netflow-csv", "--output", at("f.csv"));
    done("ingest", at("f.csv"), "--output", at("flow-records"));
    done("flows", at("flow-records"), "--output", at("f"), "--set", "flows.key=[type]");
    done("fit", at("f"), "--output", at("e"), "--set", "doppelganger.encode.condition=type");
    done("train", at("f"), "--encoders", at("e"), "--output", at("m"));
    done("simulate", "--packets", "3000", "--output", at("p.pcap"));
    done("ingest", at("p.pcap"), "--output", at("packets"));
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static Run done(String... words) {
    Run run = TinyRun.run(words);
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  private static List<Row> rows(String table, String query) {
    SparkSession spark = LocalSpark.session();
    try {
      RecordTables.read(spark, at(table)).createOrReplaceTempView("t");
      return spark.sql(query).collectAsList();
    } finally {
      spark.stop();
    }
  }

  private static long number(String table, String query) {
    return rows(table, query).get(0).getLong(0);
  }

  private static void export(String output, String... words) {
    List<String> all = new ArrayList<>(List.of("export", at("packets"), "--output", at(output)));
    all.addAll(List.of(words));
    done(all.toArray(String[]::new));
  }

  /** Exports the packets with options and reads them again. */
  private static String through(String name, String... words) {
    export(name + ".pcap", words);
    done("ingest", at(name + ".pcap"), "--output", at(name));
    return name;
  }

  private static Run train(String output, String... settings) {
    List<String> words =
        new ArrayList<>(List.of("train", at("f"), "--encoders", at("e"), "--output", at(output)));
    for (String setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    return done(words.toArray(String[]::new));
  }

  @Test
  void theSeedChunkTrainsInATaskToTheSameWeights() {
    Run inTasks = train("in-tasks", "train.seed-on=executor");

    assertThat(inTasks.messages()).contains("train seed chunk ");
    for (int chunk = 0; chunk < 3; chunk++) {
      String model = "chunk-0000" + chunk + ".model";
      assertThat(folder.resolve("in-tasks").resolve(model))
          .hasSameBinaryContentAs(folder.resolve("m").resolve(model));
    }
  }

  @Test
  void epochsAreThePassesOfAnyFamily() throws IOException {
    train("short", "train.epochs=1");

    assertThat(passesOf("short")).isPositive().isLessThan(passesOf("m"));
  }

  private static long passesOf(String model) throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve(model).resolve("run.json").toFile())
        .at("/counts/passes")
        .asLong();
  }

  @Test
  void flowsOfOneLabelComeOutInTheNumberAskedFor() {
    String label =
        rows("flow-records", "SELECT type FROM t GROUP BY type ORDER BY count(*) DESC")
            .get(0)
            .getString(0);
    done("generate", at("m"), "--where", "type=" + label, "--count", "150", "--output", at("some"));
    Run unknown =
        TinyRun.run("generate", at("m"), "--where", "type=none-such", "--output", at("no"));

    assertThat(number("some", "SELECT count(*) FROM t WHERE type != '" + label + "'")).isZero();
    assertThat(number("some", "SELECT count(DISTINCT " + FIVE_TUPLE + ") FROM t"))
        .isBetween(120L, 151L);
    assertThat(unknown.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(unknown.messages()).contains("the trace has no such value. It has [");
  }

  @Test
  void partsAreValidByThemselvesAndInOrder() throws IOException {
    export("parts", "--parts", "3");

    List<Path> parts = parts();
    long last = Long.MIN_VALUE;
    long packets = 0;
    for (int part = 0; part < 3; part++) {
      done("ingest", parts.get(part).toString(), "--output", at("part" + part));
      assertThat(number("part" + part, "SELECT min(time_nanos) FROM t")).isGreaterThan(last);
      last = number("part" + part, "SELECT max(time_nanos) FROM t");
      packets += number("part" + part, "SELECT count(*) FROM t");
    }
    assertThat(packets).isEqualTo(3000);
  }

  private static List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("parts"))) {
      return files.filter(file -> file.toString().endsWith(".pcap")).sorted().toList();
    }
  }

  @Test
  void addressesGoIntoTheBlockEachToItsOwn() {
    String mapped =
        through(
            "mapped",
            "--set",
            "export.addresses.mode=injective",
            "--set",
            "export.addresses.block=172.16.0.0/12");

    String addresses = "(SELECT srcip AS a FROM t UNION SELECT dstip AS a FROM t)";
    assertThat(rows(mapped, "SELECT a FROM " + addresses))
        .allMatch(row -> Cidr.parse("172.16.0.0/12").contains(row.getLong(0)));
    for (String count : List.of("SELECT count(*) FROM " + addresses, distinctFlows())) {
      assertThat(number(mapped, count)).isEqualTo(number("packets", count));
    }
    assertThat(frequencies(mapped, "srcip")).isEqualTo(frequencies("packets", "srcip"));
  }

  private static String distinctFlows() {
    return "SELECT count(DISTINCT " + FIVE_TUPLE + ") FROM t";
  }

  private static List<Long> frequencies(String table, String column) {
    return rows(table, "SELECT count(*) AS n FROM t GROUP BY " + column + " ORDER BY n").stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  @Test
  void portsAreRedrawnFlowByFlowToTheAskedDistribution() {
    String moved = through("moved", "--set", "export.redraw.dstport=8443:3,9090:1");

    Map<Integer, Long> flows =
        rows(moved, "SELECT dstport, count(DISTINCT srcip, dstip, srcport) FROM t GROUP BY dstport")
            .stream()
            .collect(
                Collectors.toMap(
                    row -> row.getInt(0), row -> row.getLong(1), Long::sum, TreeMap::new));
    flows.remove(0); // protocols without ports
    assertThat(flows).containsOnlyKeys(8443, 9090);
    assertThat((double) flows.get(8443) / (flows.get(8443) + flows.get(9090)))
        .isBetween(0.68, 0.82);
    assertThat(number(moved, "SELECT count(*) FROM t")).isEqualTo(3000);
    // Records of one flow stay one flow: there are no more of them than before.
    assertThat(number(moved, distinctFlows()))
        .isLessThanOrEqualTo(number("packets", distinctFlows()));
  }

  @Test
  void whatIsAskedForWronglyIsRefusedWithTheReason() {
    Run parts = TinyRun.run("export", at("packets"), "--output", at("x"), "--parts", "-1");
    assertThat(parts.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(parts.messages()).contains("--parts is -1, must be at least 1.");
    Run where =
        TinyRun.run(
            "export", at("packets"), "--output", at("x"), "--set", "export.redraw.proto=tcp:1");
    assertThat(where.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(where.messages()).contains("export.redraw.proto has the value tcp");
  }
}

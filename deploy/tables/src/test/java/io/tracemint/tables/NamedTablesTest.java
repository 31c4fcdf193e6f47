package io.tracemint.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.output.RunManifest;
import io.tracemint.table.RecordTables;
import io.tracemint.table.named.NamedTable;
import io.tracemint.table.named.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.FormattedMode$;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs on tables of the real connectors, which are no part of the application. */
class NamedTablesTest {
  private static final String ICEBERG = "iceberg:lake.traces.";
  private static final String DELTA = "delta:default.";
  private static final String DAY = "2026-03-09T00:00:00Z";
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private static final TimeRange ALL = new TimeRange(Optional.empty(), Optional.empty(), "");

  private static Lake lake;

  @TempDir static Path folder;

  @BeforeAll
  static void record() throws Exception {
    lake = Lake.open(folder);
    lake.run("simulate", "--packets", "1000", "--output", lake.at("t.pcap"));
    lake.run("ingest", lake.at("t.pcap"), "--output", lake.at("records"));
  }

  @AfterAll
  static void stop() {
    lake.spark().stop();
  }

  private static String made(String prefix, String name) throws Exception {
    lake.run("export", lake.at("records"), "--to", prefix + name);
    return prefix + name;
  }

  private static long version(String table) {
    return (long) NamedTable.of(table).pin(lake.spark(), ALL).get("version");
  }

  private static Dataset<Row> rows(String table) {
    return lake.spark().sql("SELECT * FROM " + NamedTable.of(table).inSql());
  }

  private static void append(String table, Dataset<Row> more) throws Exception {
    more.writeTo(NamedTable.of(table).inSql()).append();
  }

  @ParameterizedTest
  @ValueSource(strings = {ICEBERG, DELTA})
  void labelsOfATableAreItsOwn(String prefix) throws Exception {
    String table = made(prefix, "own");
    String filters = "ingest.labels.filters=[\"dns: udp port 53\"]";
    assertThatThrownBy(() -> lake.run("ingest", table, "--output", lake.at("l"), "--set", filters))
        .hasMessageContaining("whose records have the labels that its column label says");
  }

  @ParameterizedTest
  @ValueSource(strings = {ICEBERG, DELTA})
  void whatIsWrittenIntoATableIsReadBackTheSame(String prefix) throws Exception {
    String table = made(prefix, "same");
    RunManifest manifest =
        lake.run("ingest", table, "--output", lake.at("back" + prefix.charAt(0)));
    assertThat(manifest.get("inputs").get(0).get("version").asLong()).isEqualTo(version(table));
    Dataset<Row> back = lake.records("back" + prefix.charAt(0));
    assertThat(back.schema().simpleString())
        .isEqualTo(lake.records("records").schema().simpleString());
    assertThat(back.count()).isEqualTo(1000);
    assertThat(back.exceptAll(lake.records("records")).count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {ICEBERG, DELTA})
  void anotherSnapshotIsAnotherInputAndTheSameIsKept(String prefix) throws Exception {
    String table = made(prefix, "grows");
    String output = lake.at("grown" + prefix.charAt(0));
    String[] command = {"ingest", table, "--output", output, "--if-exists", "update"};
    RunManifest first = lake.run(command);
    assertThat(lake.run(command).get("started")).isEqualTo(first.get("started"));
    append(table, rows(table).limit(10));
    RunManifest second = lake.run(command);
    assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
    assertThat(second.count("records")).isEqualTo(1010);
  }

  @ParameterizedTest
  @ValueSource(strings = {ICEBERG, DELTA})
  void aJobReadsTheVersionThatItBeganWith(String prefix) throws Exception {
    String table = made(prefix, "pinned");
    NamedTable named = NamedTable.of(table);
    named.pin(lake.spark(), ALL);
    append(table, rows(table).limit(10));
    assertThat(named.read(lake.spark()).count()).isEqualTo(1000);
    assertThat(rows(table).count()).isEqualTo(1010);
  }

  @ParameterizedTest
  @ValueSource(strings = {ICEBERG, DELTA})
  void anExportThatStandsIsKeptOrReplacedAsTheUserSays(String prefix) throws Exception {
    String table = made(prefix, "kept");
    long first = version(table);
    String[] command = {"export", lake.at("records"), "--to", table, "--if-exists", "update"};
    lake.run(command);
    assertThat(version(table)).isEqualTo(first);
    assertThatThrownBy(() -> made(prefix, "kept"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Output " + table + " exists.");

    command[5] = "overwrite";
    lake.run(command);
    assertThat(version(table)).isNotEqualTo(first);
    assertThat(rows(table).count()).isEqualTo(1000);

    append(table, rows(table).limit(1));
    assertThatThrownBy(() -> lake.run(command))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds what tracemint did not write");
    assertThat(rows(table).count()).isEqualTo(1001);
  }

  @ParameterizedTest
  @ValueSource(strings = {ICEBERG, DELTA})
  void anExportThatFailsLeavesTheTableAsItWas(String prefix) throws Exception {
    String table = made(prefix, "failed");
    long before = version(table);
    String broken = "broken" + prefix.charAt(0);
    lake.run("ingest", lake.at("t.pcap"), "--output", lake.at(broken));
    Path file;
    try (var files = Files.walk(folder.resolve(broken))) {
      file = files.filter(one -> one.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4, bytes.length / 2, (byte) 7);
    Files.write(file, bytes);
    assertThatThrownBy(
            () ->
                lake.run(
                    "export",
                    lake.at(broken),
                    "--to",
                    table,
                    "--if-exists",
                    "overwrite",
                    "--set",
                    "inputs.check=none"))
        .isInstanceOf(Exception.class);
    assertThat(version(table)).isEqualTo(before);
    assertThat(rows(table).count()).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {ICEBERG, DELTA})
  void otherColumnsAreNamed(String prefix) throws Exception {
    String table = prefix + "others";
    Dataset<Row> other =
        lake.records("records").drop("proto").withColumn("srcport", col("srcport").cast("string"));
    other.write().format(NamedTable.of(table).format()).saveAsTable(NamedTable.of(table).inSql());
    assertThatThrownBy(() -> lake.run("flows", table, "--output", lake.at("flows-of-others")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(table + " has other columns than a record table: ")
        .hasMessageContaining("srcport is STRING and must be INT")
        .hasMessageContaining("proto is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {ICEBERG + "absent", DELTA + "absent", "delta:/nowhere/at/all"})
  void aTableThatIsNotThereIsSaid(String table) {
    assertThatThrownBy(() -> lake.run("ingest", table, "--output", lake.at("nothing")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(table + " has no snapshot");
  }

  @ParameterizedTest
  @ValueSource(strings = {ICEBERG})
  void aTableWithoutASnapshotIsSaid(String prefix) {
    String table = prefix + "empty";
    lake.spark()
        .sql("CREATE TABLE " + NamedTable.of(table).inSql() + " (time_nanos BIGINT) USING iceberg");
    assertThatThrownBy(() -> lake.run("ingest", table, "--output", lake.at("nothing")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(table + " has no snapshot");
  }

  @ParameterizedTest
  @ValueSource(strings = {ICEBERG, DELTA})
  void onlyThePartitionsOfTheRangeAreRead(String prefix) throws Exception {
    String table = made(prefix, "days");
    Dataset<Row> day = rows(table);
    long shift = Instant.parse(DAY).getEpochSecond() / 86_400 * DAY_NANOS;
    Dataset<Row> dated =
        day.withColumn("time_nanos", col("time_nanos").mod(lit(DAY_NANOS)).plus(lit(shift)))
            .withColumn("day", lit("2026-03-09").cast("date"));
    append(table, dated);
    TimeRange range =
        new TimeRange(
            Optional.of(Instant.parse(DAY)),
            Optional.of(Instant.parse("2026-03-10T00:00:00Z")),
            "day");
    NamedTable.of(table).pin(lake.spark(), range);
    Dataset<Row> read = RecordTables.read(lake.spark(), table);
    assertThat(read.count()).isEqualTo(1000);
    String plan = read.queryExecution().explainString(FormattedMode$.MODULE$);
    assertThat(plan).containsPattern("(?s)PartitionFilters: \\[.*day|filters=.*day >= ");
    // The first thousand lie in another partition. Iceberg does not tell its files.
    assertThat(read.inputFiles()).allMatch(file -> file.contains("day=2026-03-09"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ICEBERG, DELTA})
  void flowsAndEvaluationReadATableByItsName(String prefix) throws Exception {
    String table = made(prefix, "direct");
    String letter = prefix.substring(0, 1);
    RunManifest flows = lake.run("flows", table, "--output", lake.at("flows" + letter));
    assertThat(flows.count("records")).isEqualTo(1000);
    RunManifest report =
        lake.run(
            "evaluate",
            "--real",
            lake.at("records"),
            "--synthetic",
            table,
            "--output",
            lake.at("report" + letter),
            "--set",
            "evaluate.tasks=false",
            "--set",
            "evaluate.floor-repetitions=1");
    assertThat(report.count("direct")).isEqualTo(1000);
  }
}

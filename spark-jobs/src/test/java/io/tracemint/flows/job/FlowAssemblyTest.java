package io.tracemint.flows.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowRules;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowSettings;
import io.tracemint.flows.Segment;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.output.store.Store;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import io.tracemint.table.FlowSeriesTable;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.RecordRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowAssemblyTest {
  private static final int SEGMENT = 5;
  private static SparkSession spark;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark = LocalSpark.session();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static FlowSettings settings(int chunks, int partitions, String... key) {
    return settings(chunks, SEGMENT, partitions, key);
  }

  private static FlowSettings settings(int chunks, int segment, int partitions, String... key) {
    return new FlowSettings(
        chunks,
        100_000,
        1,
        200,
        segment,
        List.of(key),
        partitions,
        Directions.ONE,
        FlowRules.ONE_DIRECTION.cuts(),
        true,
        0);
  }

  private FlowSeriesTable assemble(Dataset<Row> records, FlowSettings settings, String name) {
    String path = folder.resolve(name).toString();
    org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(path);
    new FlowAssembly(spark, records, settings)
        .write(folder, Store.of(folder, spark.sparkContext().hadoopConfiguration()));
    return FlowSeriesTable.open(spark, path);
  }

  private FlowSeriesTable assemble(RecordRows rows, FlowSettings settings) {
    return assemble(rows.dataset(spark), settings, "flows");
  }

  private static List<String> expected(RecordRows rows, TraceKind kind) {
    return expected(rows, kind, Directions.ONE);
  }

  private static List<String> expected(RecordRows rows, TraceKind kind, Directions directions) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows.rows()) {
      StringBuilder line = new StringBuilder();
      kind.fiveTuple().forEach(field -> line.append(row.<Object>getAs(place(row, field, kind))));
      line.append('@').append(row.<Object>getAs(place(row, kind.time(), kind)));
      for (Field field : kind.features(directions)) {
        Object value = row.getAs(place(row, field, kind));
        Object absent = field.type() == ColumnType.TEXT ? "" : 0;
        line.append(' ').append(value == null ? absent : value);
      }
      lines.add(line.toString());
    }
    Collections.sort(lines);
    return lines;
  }

  private static int place(Row row, Field field, TraceKind kind) {
    assertThat(row.length()).isEqualTo(RecordRows.schema(kind).length());
    return RecordRows.schema(kind).fieldIndex(field.column());
  }

  private static List<String> found(List<FlowSeries> all) {
    List<String> lines = new ArrayList<>();
    for (FlowSeries series : all) {
      for (int record = 0; record < series.segment().records(); record++) {
        StringBuilder line =
            new StringBuilder(sender(series, record)).append(series.segment().times()[record]);
        for (int feature = 0; feature < series.segment().columns(); feature++) {
          line.append(' ').append(value(series.segment(), feature, record));
        }
        lines.add(line.toString());
      }
    }
    Collections.sort(lines);
    return lines;
  }

  private static String sender(FlowSeries series, int record) {
    boolean[] backward = series.segment().backward();
    boolean turned = backward.length > 0 && backward[record];
    FlowKey key = turned ? series.key().turned() : series.key();
    return "" + key.srcip() + key.dstip() + key.srcport() + key.dstport() + key.proto() + '@';
  }

  private static Object value(Segment segment, int feature, int record) {
    return segment.column(feature) instanceof String[]
        ? segment.text(feature, record)
        : Long.valueOf(segment.number(feature, record));
  }

  @ParameterizedTest
  @EnumSource(TraceKind.class)
  void allSegmentsTogetherAreExactlyTheRecords(TraceKind kind) {
    RecordRows rows = new RecordRows(kind).random(3000, 70);
    FlowSeriesTable table = assemble(rows, settings(4, 0));
    List<FlowSeries> series = table.series().collect();
    assertThat(found(series)).isEqualTo(expected(rows, kind));
    assertThat(table.facts().recordCount()).isEqualTo(3000);
    for (FlowSeries part : series) {
      assertThat(part.segment().records()).isBetween(1, SEGMENT);
      for (long time : part.segment().times()) {
        assertThat(table.facts().chunking().chunkOf(time)).isEqualTo(part.chunk());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TraceKind.class)
  void conversationsTogetherAreExactlyTheRecordsOfBothDirections(TraceKind kind) {
    RecordRows rows = new RecordRows(kind).random(1500, 30).answered();
    FlowSettings both =
        new FlowSettings(
            4,
            100_000,
            1,
            200,
            SEGMENT,
            List.of(),
            0,
            Directions.BOTH,
            FlowRules.ONE_DIRECTION.cuts(),
            true,
            0);
    FlowSeriesTable table = assemble(rows, both);
    List<FlowSeries> series = table.series().collect();

    assertThat(found(series)).isEqualTo(expected(rows, kind, Directions.BOTH));
    assertThat(table.facts().directions()).isEqualTo(Directions.BOTH);
    TreeMap<FlowKey, TreeSet<Integer>> chunks = new TreeMap<>();
    series.forEach(
        part -> chunks.computeIfAbsent(part.key(), key -> new TreeSet<>()).add(part.chunk()));
    assertThat(chunks.values()).allSatisfy(own -> assertThat(own).hasSize(1));
    assertThat(series)
        .anySatisfy(part -> assertThat(part.segment().backward()).contains(true, false));
  }

  @Test
  void tagsAreTheChunksInWhichTheKeyAppears() {
    RecordRows rows = new RecordRows(TraceKind.PACKETS).random(400, 50);
    List<FlowSeries> series = assemble(rows, settings(6, 0)).series().collect();
    TreeMap<FlowKey, TreeSet<Integer>> chunks = new TreeMap<>();
    series.forEach(
        part -> chunks.computeIfAbsent(part.key(), key -> new TreeSet<>()).add(part.chunk()));
    for (FlowSeries part : series) {
      assertThat(part.tags().chunks()).containsExactlyElementsOf(chunks.get(part.key()));
      assertThat(part.startsHere()).isEqualTo(chunks.get(part.key()).first() == part.chunk());
    }
  }

  @Test
  void theTableDoesNotDependOnPartitions() {
    Dataset<Row> records = new RecordRows(TraceKind.PACKETS).random(2000, 40).dataset(spark);
    List<String> first = List.of();
    String facts = "";
    for (int partitions : new int[] {1, 2, 7}) {
      FlowSeriesTable table =
          assemble(records.repartition(partitions), settings(3, partitions), "p" + partitions);
      List<String> rows = table.rows().toJSON().sort("value").collectAsList();
      assertThat(rows).isNotEmpty();
      if (!first.isEmpty()) {
        assertThat(rows).isEqualTo(first);
        assertThat(table.facts().toJson()).isEqualTo(facts);
      }
      first = rows;
      facts = table.facts().toJson();
    }
  }

  @Test
  void factsTellWhatIsInTheTable() {
    RecordRows rows = new RecordRows(TraceKind.PACKETS).random(500, 20);
    rows.add(6, RecordRows.START, 1).add(6, RecordRows.START, 2);
    FlowSeriesTable table = assemble(rows, settings(5, 0));
    TraceFacts facts = table.facts();
    List<FlowSeries> series = table.series().collect();
    assertThat(facts.setAsideCount()).isEqualTo(2);
    assertThat(facts.distinct()).containsEntry("flow", 20L).containsEntry("proto", 2L);
    assertThat(facts.present().get("tcp_flags")).isBetween(200L, 300L);
    for (int chunk = 0; chunk < 5; chunk++) {
      List<FlowSeries> inside = table.series(chunk).collect();
      assertThat(facts.chunks().get(chunk).flows())
          .isEqualTo(inside.stream().filter(part -> !part.segment().isContinued()).count());
      assertThat(facts.chunks().get(chunk).records())
          .isEqualTo(inside.stream().mapToInt(part -> part.segment().records()).sum());
    }
    assertThat(series.stream().mapToInt(part -> part.segment().records()).sum()).isEqualTo(500);
  }

  @Test
  void aTextColumnCanBePartOfTheKey() {
    RecordRows rows = new RecordRows(TraceKind.FLOWS).random(300, 10);
    FlowSeriesTable table = assemble(rows, settings(1, 0, "type"));
    List<FlowSeries> series = table.series().collect();
    assertThat(found(series)).isEqualTo(expected(rows, TraceKind.FLOWS));
    assertThat(series)
        .allMatch(part -> List.of("web", "names").contains(part.key().extras().get(0)));
    assertThat(table.rows().columns()).containsOnlyOnce("type");
  }

  @Test
  void aNumberCannotBePartOfTheKey() {
    Dataset<Row> records = new RecordRows(TraceKind.FLOWS).random(3, 1).dataset(spark);
    assertThatThrownBy(() -> new FlowAssembly(spark, records, settings(1, 0, "bytes")))
        .isInstanceOf(UserError.class)
        .hasMessage("flows.key has bytes, but only columns of text can be in the key.");
  }

  @Test
  void emptyChunksKeepTheirNumber() {
    RecordRows rows = new RecordRows(TraceKind.PACKETS);
    rows.add(4, RecordRows.START, 1).add(4, RecordRows.START + 100, 2);
    rows.add(4, RecordRows.START + 99, 1).add(4, RecordRows.START + 1, 3);
    FlowSeriesTable table = assemble(rows, settings(4, 0));
    assertThat(table.facts().chunks())
        .extracting(TraceFacts.ChunkFacts::records)
        .containsExactly(2L, 0L, 0L, 2L);
    assertThat(table.series(1).collect()).isEmpty();
    assertThat(table.series(3).collect()).hasSize(2);
  }

  @Test
  void aTraceOfOneRecordOrOneInstantIsOneChunk() {
    RecordRows one = new RecordRows(TraceKind.PACKETS).add(4, RecordRows.START, 1);
    assertThat(assemble(one.dataset(spark), settings(1, 0), "one").facts().chunks()).hasSize(1);
    RecordRows instant = new RecordRows(TraceKind.PACKETS);
    for (int flow = 0; flow < 10; flow++) {
      instant.add(4, RecordRows.START, flow % 2);
    }
    TraceFacts facts = assemble(instant.dataset(spark), settings(3, 0), "instant").facts();
    assertThat(facts.chunks()).containsExactly(new TraceFacts.ChunkFacts(10, 2, 2));
  }

  @Test
  void aTraceWithoutIpv4IsRefused() {
    RecordRows rows = new RecordRows(TraceKind.PACKETS).add(6, RecordRows.START, 1);
    assertThatThrownBy(() -> assemble(rows, settings(1, 0)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("None of the 1 records can be learnt");
  }

  @Test
  void aTableOfManyChunksIsReadBack() {
    RecordRows rows = new RecordRows(TraceKind.PACKETS).random(2000, 50);
    FlowSeriesTable table = assemble(rows, settings(60, 0));
    assertThat(found(table.series().collect())).isEqualTo(expected(rows, TraceKind.PACKETS));
  }

  @Test
  void anEmptyTableIsRefused() {
    RecordRows none = new RecordRows(TraceKind.PACKETS);
    assertThatThrownBy(() -> assemble(none, settings(1, 0)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("The record table holds no records.");
  }

  /** A flow longer than what a task keeps in memory, so that its segments wait in a file. */
  @Test
  void anElephantIsCutIntoSegmentsByATaskThatNeverHoldsIt() {
    long packets = 600_000;
    Dataset<Row> records =
        spark
            .range(0, packets, 1, 3)
            .selectExpr(
                "id * 1000 + 1700000000000000000 AS time_nanos",
                "4 AS version",
                "if(id % 1000 = 0, 7L, 9L) AS srcip",
                "8L AS dstip",
                "1 AS srcport",
                "443 AS dstport",
                "6 AS proto",
                "52 AS pkt_len",
                "0 AS tos",
                "cast(id % 65536 AS int) AS id",
                "2 AS flag",
                "0 AS off",
                "64 AS ttl",
                "16 AS tcp_flags");
    FlowSettings settings = settings(3, 8192, 2);
    FlowSeriesTable table = assemble(records, settings, "elephant");
    assertThat(table.facts().chunks())
        .extracting(TraceFacts.ChunkFacts::flows)
        .containsExactly(2L, 2L, 2L);
    Row sums =
        table
            .rows()
            .where("srcip = 9")
            .selectExpr(
                "sum(records)",
                "count(*)",
                "sum(aggregate(id, 0L, (sum, value) -> sum + value))",
                "min(size(chunks))")
            .head();
    assertThat(sums.getLong(0)).isEqualTo(packets - packets / 1000);
    assertThat(sums.getLong(1)).isEqualTo(3 * 25);
    assertThat(sums.getLong(2)).isEqualTo(identifications(packets));
    assertThat(sums.getInt(3)).isEqualTo(3);
  }

  private static long identifications(long packets) {
    return LongStream.range(0, packets)
        .filter(packet -> packet % 1000 != 0)
        .map(packet -> packet % 65_536)
        .sum();
  }

  @Test
  void moreChunksThanRecordsAreRefused() {
    RecordRows rows = new RecordRows(TraceKind.PACKETS).random(10, 3);
    assertThatThrownBy(() -> assemble(rows, settings(11, 0)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("11 chunks were asked of a trace of 10 records");
  }

  @Test
  void anotherTableIsRefused() {
    assertThatThrownBy(() -> new FlowAssembly(spark, spark.range(3).toDF(), settings(1, 0)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("neither time_nanos (packets) nor start_nanos (flow records)");
    assertThatThrownBy(() -> FlowSeriesTable.open(spark, folder.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is no flow table (no facts.json)");
  }
}

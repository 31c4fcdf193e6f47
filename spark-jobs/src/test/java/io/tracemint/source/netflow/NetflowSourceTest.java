package io.tracemint.source.netflow;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracemint.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetflowSourceTest {
  private static final int ROWS = 5_000;
  private static final String HEADER = "srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,type\n";
  @TempDir private static Path folder;
  private static SparkSession spark;
  private static Path csv;

  @BeforeAll
  static void start() throws IOException {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate();
    csv = folder.resolve("flows.csv");
    String rows =
        IntStream.range(0, ROWS)
            .mapToObj(row -> "10.0.0.1,10.0.1.2," + row + ",80,TCP," + row + ",0.5,2,80,SF\n")
            .collect(Collectors.joining());
    Files.writeString(csv, HEADER + rows);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Dataset<Row> flows(Path path) {
    return spark.read().format("netflow").load(path.toString());
  }

  @Test
  void splitsReadTheSameRowsAsTheWhole() {
    Dataset<Row> split =
        spark.read().format("netflow").option("split-bytes", 40_000).load(csv.toString());
    assertThat(split.rdd().getNumPartitions()).isGreaterThan(3);
    Row sums = split.selectExpr("count(*)", "count(distinct srcport)", "sum(srcport)").first();
    assertThat(sums.getLong(0)).isEqualTo(ROWS);
    assertThat(sums.getLong(1)).isEqualTo(ROWS);
    assertThat(sums.getLong(2)).isEqualTo(ROWS * (ROWS - 1L) / 2);
  }

  @Test
  void columnsHaveTheirTypesAndNulls() {
    Row row = flows(csv).where(col("srcport").equalTo(7)).first();
    assertThat(row.<Long>getAs("start_nanos")).isEqualTo(7_000L);
    assertThat(row.<Long>getAs("srcip")).isEqualTo(0x0A000001L);
    assertThat(row.<Integer>getAs("proto")).isEqualTo(6);
    assertThat(row.<String>getAs("type")).isEqualTo("SF");
    assertThat(row.isNullAt(row.fieldIndex("srcip6"))).isTrue();
    assertThat(row.isNullAt(row.fieldIndex("tcp_flags"))).isTrue();
  }

  @Test
  void filtersOnTimeAndProtocolReachTheDecoder() {
    Dataset<Row> asked =
        flows(csv).where("start_nanos >= 2000000 and start_nanos < 3000000 and proto = 6");
    assertThat(asked.select("srcport").queryExecution().executedPlan().toString())
        .doesNotContain("Filter (");
    assertThat(asked.selectExpr("count(*)", "min(srcport)", "max(srcport)").first())
        .isEqualTo(org.apache.spark.sql.RowFactory.create(1_000L, 2_000, 2_999));
    assertThat(flows(csv).where("proto in (17, 1)").count()).isZero();
  }

  @Test
  void aShareOfDamageStopsAQueryThatNamesOne() throws IOException {
    Path bad = folder.resolve("half.csv");
    Files.writeString(
        bad, HEADER + "10.0.0.1,host,1,2,TCP,1,1,1,1,x\n10.0.0.1,1.1.1.1,1,2,6,1,1,1,1,x\n");
    assertThat(
            spark.read().format("netflow").option("max-damaged-ratio", 0.5).load(bad + "").count())
        .isEqualTo(1);
    assertThatThrownBy(
            () ->
                spark
                    .read()
                    .format("netflow")
                    .option("max-damaged-ratio", 0.4)
                    .load(bad.toString())
                    .count())
        .hasStackTraceContaining("1 of 2 records of file:" + bad)
        .hasStackTraceContaining("above the share 0.4 of ingest.max-damaged-ratio");
  }

  @Test
  void aMappingMayBeGivenAsAnOption() throws IOException {
    Path own = folder.resolve("own.txt");
    Files.writeString(own, "when;from;to\n5;1.2.3.4;5.6.7.8\n");
    Dataset<Row> rows =
        spark
            .read()
            .format("netflow")
            .option(
                "mapping", "separator = \";\", columns { start = when, srcip = from, dstip = to }")
            .load(own.toString());
    assertThat(rows.select("start_nanos", "srcip").first())
        .isEqualTo(org.apache.spark.sql.RowFactory.create(5_000_000_000L, 0x01020304L));
  }

  @Test
  void aBadRowStopsFailfastAndOnlyThat() throws IOException {
    Path bad = folder.resolve("bad.csv");
    Files.writeString(
        bad, HEADER + "10.0.0.1,host,1,2,TCP,1,1,1,1,x\n10.0.0.1,1.1.1.1,1,2,6,1,1,1,1,x\n");
    assertThat(flows(bad).count()).isEqualTo(1);
    assertThatThrownBy(
            () ->
                spark
                    .read()
                    .format("netflow")
                    .option("mode", "FAILFAST")
                    .load(bad.toString())
                    .count())
        .hasStackTraceContaining("is damaged (bad-address), and the mode is FAILFAST");
  }

  private static Path raw(Path file, long second, String sets) throws IOException {
    String header =
        String.format(
            "00090003%08x%08x0000000000000007", 1_000 * (second - 1_699_999_000L), second);
    Files.createDirectories(file.getParent());
    return Files.write(file, HexFormat.of().parseHex((header + sets).replace(" ", "")));
  }

  @Test
  void theSamplingRateOfAnEarlierFileHoldsWhateverItsName() throws IOException {
    Path files = folder.resolve("rotated");
    // An options template, its data (sampler 1: one in 1,000), and a template with a sampler.
    raw(
        files.resolve("z-first.v9"),
        1_700_000_000L - 60,
        "0001 0018 0101 0004 0008 0001 0004 0030 0001 0032 0004 0000"
            + "0101 000d 00000000 01 000003e8"
            + "0000 0014 0100 0003 0008 0004 000c 0004 0030 0001");
    raw(files.resolve("a-second.v9"), 1_700_000_000L, "0100 000d 0a000001 0a000002 01");
    assertThat(flows(files).select("sampling").first().<Integer>getAs(0)).isEqualTo(1_000);
  }

  @Test
  void aFileOfNoKnownFormNamesTheRemedy() throws IOException {
    Path text = folder.resolve("text.csv");
    Files.writeString(text, "hello,world\n");
    assertThatThrownBy(() -> flows(text).count())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("fits none of the CSV dialects")
        .hasMessageContaining("hello, world");
  }

  @ParameterizedTest
  @CsvSource({
    "netflow-binary/exported/softflowd-v5-syn.pcap, 19828",
    "netflow-binary/exported/softflowd-v10-syn.pcap, 19828",
    "netflow-binary/nfcapd/slips-test1-malicious.nfdump, 4593",
    "netflow-binary/logstash-dat/netflow5_test_juniper_mx80.dat, 29",
    "netflow-binary/pmacct/400-IPFIXv10-BMP-CISCO-SRv6-multiple-sources_traffic-00.pcap, 657",
    "flow2-iot-home-netflow.csv, 23287"
  })
  void filesOfEveryFormReadWithTheirCounts(String file, long records) {
    String traces = System.getenv("TRACEMINT_TRACES");
    assumeTrue(traces != null, "TRACEMINT_TRACES is not set: the exports are not there");
    assertThat(flows(Path.of(traces, file)).count()).isEqualTo(records);
  }

  @Test
  void templatesOfOneFileDecodeTheDataOfAnother() {
    String traces = System.getenv("TRACEMINT_TRACES");
    assumeTrue(traces != null, "TRACEMINT_TRACES is not set: the exports are not there");
    String file = traces + "/netflow-binary/logstash-dat/netflow9_test_ubnt_edgerouter_";
    assertThat(spark.read().format("netflow").load(file + "data1024.dat", file + "tpl.dat").count())
        .isEqualTo(8);
  }
}

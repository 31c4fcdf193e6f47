package io.tracemint.source.pcap;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.export.RecordSink;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.CaptureWriter;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import io.tracemint.spark.ScalaCollections;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcapSourceTest {
  private static final int PACKETS = 5000;
  @TempDir private static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void simulate() throws IOException {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate();
    try (RecordSink sink =
        CaptureWriter.starting(
            Files.newOutputStream(folder.resolve("a.pcap")), CaptureFormat.pcap())) {
      new Simulator(Simulation.ofPackets(PACKETS, new Seed(1))).packets(sink);
    }
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Dataset<Row> packets() {
    return spark.read().format("pcap").load(folder.toString());
  }

  @Test
  void splitsReadTheSamePacketsAsTheWhole() {
    Dataset<Row> split =
        spark.read().format("pcap").option("split-bytes", 100_000).load(folder + "/*.pcap");
    assertThat(split.rdd().getNumPartitions()).isGreaterThan(5);
    assertThat(split.count()).isEqualTo(packets().count());
    assertThat(split.exceptAll(packets()).count()).isZero();
  }

  @Test
  void filtersOnTimeAndProtocolReachTheDecoder() {
    Dataset<Row> all = packets().cache();
    long first = all.agg(org.apache.spark.sql.functions.min("time_nanos")).first().getLong(0);
    long middle = first + 1_800_000_000_000L;
    Dataset<Row> early = packets().where(col("time_nanos").lt(middle));
    assertThat(early.count()).isEqualTo(all.where("time_nanos < " + middle + "L").count());
    Dataset<Row> asked = packets().where(col("proto").equalTo(17)).select("srcip", "dstport");
    assertThat(asked.queryExecution().executedPlan().toString()).doesNotContain("Filter (");
    assertThat(asked.count()).isEqualTo(all.where("proto = 17").count()).isPositive();
  }

  @Test
  void aShareOfDamageStopsAQueryThatNamesOne() throws IOException {
    byte[] capture = Files.readAllBytes(folder.resolve("a.pcap"));
    Path cut = Files.createDirectory(folder.resolve("_cut")).resolve("cut.pcap");
    Files.write(cut, java.util.Arrays.copyOf(capture, 100));
    assertThat(spark.read().format("pcap").load(cut.toString()).count()).isLessThan(3);
    assertThatThrownBy(
            () ->
                spark
                    .read()
                    .format("pcap")
                    .option("max-damaged-ratio", 0)
                    .load(cut.toString())
                    .count())
        .hasStackTraceContaining("records of file:" + cut + " are damaged, above the share 0.0")
        .hasStackTraceContaining("last record cut short");
  }

  @Test
  void theUiShowsWhatWasSkippedByReason() throws IOException {
    byte[] capture = Files.readAllBytes(folder.resolve("a.pcap"));
    ByteBuffer lldp = ByteBuffer.allocate(24 + 2 * 76 + 5);
    lldp.put(capture, 0, 20).order(ByteOrder.LITTLE_ENDIAN).putInt(20, 1);
    lldp.putInt(32, 60).putInt(36, 60).putInt(108, 60).putInt(112, 60);
    lldp.order(ByteOrder.BIG_ENDIAN).putShort(52, (short) 0x0806).putShort(128, (short) 0x88CC);
    Path odd = Files.createDirectories(folder.resolve("_odd")).resolve("odd.pcap");
    Files.write(odd, lldp.array());
    Dataset<Row> none = spark.read().format("pcap").load(odd.toString());
    assertThat(none.collectAsList()).isEmpty();
    Map<String, SQLMetric> metrics =
        ScalaCollections.java(
            none.queryExecution().executedPlan().collectLeaves().head().metrics());
    assertThat(metrics.get("records").value()).isEqualTo(2);
    assertThat(metrics.get("arp").value()).isEqualTo(1);
    assertThat(metrics.get("otherEtherTypes").value()).isEqualTo(1);
    assertThat(metrics.get("badRecords").value()).isEqualTo(1);
    assertThat(metrics.get("cutHeaders").value()).isZero();
  }

  @Test
  void unknownOptionNamesTheNearest() {
    assertThatThrownBy(() -> spark.read().format("pcap").option("mod", "x").load("t").count())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Option mod is unknown. Did you mean mode?");
  }
}

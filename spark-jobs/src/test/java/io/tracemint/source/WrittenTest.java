package io.tracemint.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code df.write()} makes of packets and flow records. */
class WrittenTest {
  private static final String[] PACKETS = {
    "time_nanos", "srcip", "dstip", "srcport", "dstport", "proto", "pkt_len", "ttl", "tcp_seq"
  };

  @TempDir static Path folder;
  private static SparkSession spark;
  private static Dataset<Row> packets;
  private static Dataset<Row> flows;

  @BeforeAll
  static void start() {
    Tracemints.run("simulate", "--packets", "3000", "--output", at("p.pcap"));
    Tracemints.run(
        "simulate", "--records", "500", "--format", "netflow-csv", "--output", at("f.csv"));
    spark = LocalSpark.session();
    packets = spark.read().format("pcap").load(at("p.pcap"));
    flows = spark.read().format("netflow").load(at("f.csv"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static List<Row> rows(String format, String path, String first, String... rest) {
    return spark.read().format(format).load(at(path)).select(first, rest).collectAsList();
  }

  @Test
  void packetsOfManyPartitionsBecomeOneCaptureInTheOrderOfTime() {
    packets
        .repartition(5, col("srcip"))
        .withColumn("note", lit("left out"))
        .write()
        .format("pcap")
        .save(at("one.pcap"));
    List<Row> expected = packets.selectExpr(PACKETS).collectAsList();
    List<Row> written =
        spark.read().format("pcap").load(at("one.pcap")).selectExpr(PACKETS).collectAsList();
    assertThat(written).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(written).isSortedAccordingTo((a, b) -> Long.compare(a.getLong(0), b.getLong(0)));
    assertThat(folder.resolve("one.pcap.run.json")).exists();
  }

  @Test
  void partsAreFilesThatAreValidByThemselves() throws IOException {
    packets
        .write()
        .format("pcap")
        .option("parts", 3)
        .option("format", "pcapng")
        .option("file.nanoseconds", true)
        .save(at("parts"));
    try (Stream<Path> files = Files.list(folder.resolve("parts"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".pcapng"))).hasSize(3);
    }
    assertThat(rows("pcap", "parts/part-00001.pcapng", "time_nanos")).isNotEmpty();
    assertThat(spark.read().format("pcap").load(at("parts/*.pcapng")).count()).isEqualTo(3_000);
  }

  @Test
  void flowRecordsBecomeNetflowOfAnyFormat() {
    String[] columns = {"srcip", "dstip", "srcport", "dstport", "proto", "packets", "bytes"};
    List<Row> expected = flows.select("start_nanos", columns).collectAsList();
    for (String format : List.of("netflow-csv", "nfdump-csv", "netflow-v9", "ipfix")) {
      flows.write().format("netflow").option("format", format).save(at(format));
      assertThat(rows("netflow", format, "srcip", columns)).as(format).hasSameSizeAs(expected);
    }
    assertThat(rows("netflow", "netflow-csv", "start_nanos", columns))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void modesAreSparksOwn() throws IOException {
    String path = at("mode.pcap");
    packets.write().format("pcap").save(path);
    byte[] first = Files.readAllBytes(Path.of(path));
    assertThatThrownBy(() -> packets.write().format("pcap").save(path))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("mode.pcap exists.");
    packets.limit(10).write().format("pcap").mode("ignore").save(path);
    assertThat(Files.readAllBytes(Path.of(path))).isEqualTo(first);
    packets.where("proto = 17").write().format("pcap").mode("overwrite").save(path);
    assertThat(rows("pcap", "mode.pcap", "proto"))
        .extracting(row -> row.getInt(0))
        .containsOnly(17);
    assertThatThrownBy(() -> packets.write().format("pcap").mode("append").save(path))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot be appended to")
        .hasMessageContaining("mode(\"overwrite\")");
  }

  @Test
  void whatCannotBeWrittenIsTheUsersError() {
    refused(packets.drop("pkt_len"), "format", "pcap", "no column pkt_len, which pcap needs");
    refused(packets, "format", "ipfix", "A table of packets cannot be written as ipfix");
    refused(packets, "parts", "many", "Option parts is many, must be a number of files");
    refused(packets, "file.links", "raw", "Did you mean 'export.file.link'?");
  }

  private static void refused(Dataset<Row> rows, String option, String value, String message) {
    assertThatThrownBy(
            () -> rows.write().format("pcap").option(option, value).save(at("never.pcap")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }
}

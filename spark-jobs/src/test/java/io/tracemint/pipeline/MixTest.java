package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job mix on flow records and on packets, through the command line. */
class MixTest {
  private static final String HEADER =
      "srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,label,type\n";

  @TempDir static Path folder;

  @BeforeAll
  static void makeTables() throws IOException {
    // A minute of background, a record a second, half of it without a label of its own.
    StringBuilder background = new StringBuilder(HEADER);
    for (int i = 0; i <= 60; i++) {
      background.append(
          record("10.0.0." + i, 443, 1_700_000_000L + i, i % 2 == 0 ? ",," : ",benign,web"));
    }
    StringBuilder attack = new StringBuilder(HEADER);
    for (int i = 0; i <= 10; i++) {
      attack.append(record("203.0.113.9", i, 1_500_000_000L + i, i == 0 ? ",attack,scan" : ",,"));
    }
    Files.writeString(folder.resolve("background.csv"), background);
    Files.writeString(folder.resolve("attack.csv"), attack);
    done("ingest", at("background.csv"), "--output", at("background"));
    done("ingest", at("attack.csv"), "--output", at("attack"));
    done("simulate", "--packets", "500", "--output", at("p.pcap"));
    done("ingest", at("p.pcap"), "--output", at("p"));
  }

  private static String record(String source, int port, long second, String labels) {
    return source
        + ",10.0.0.200,"
        + (1024 + port)
        + ",443,TCP,"
        + second
        + "000000,2.0,4,400"
        + labels
        + "\n";
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static Run done(String... words) {
    Run run = Tracemints.run(words);
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  private static Run mix(String background, String traffic, String output, String... words) {
    List<String> all =
        new ArrayList<>(
            List.of("mix", at(background), "--inject", at(traffic), "--output", at(output)));
    all.addAll(List.of(words));
    return Tracemints.run(all.toArray(String[]::new));
  }

  private static List<Row> query(String table, String sql) {
    SparkSession spark = LocalSpark.session();
    try {
      spark.read().parquet(at(table)).createOrReplaceTempView("t");
      return spark.sql(sql).collectAsList();
    } finally {
      // Not by closing: that may throw in Spark 4, which the compiler of Spark 3.5 does not know.
      spark.stop();
    }
  }

  @Test
  void anAttackStandsInTheBackgroundAtItsTimeAndRateWithLabels() {
    Run run = mix("background", "attack", "mixed", "--at", "20s", "--rate", "2", "--type", "ddos");
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    assertThat(run.messages())
        .contains("mix: 11 records put into 61, from PT20S after", "for PT5S");

    List<Row> kinds =
        query(
            "mixed/flow-records",
            "select label, type, count(*), min(start_nanos) div 1000000000,"
                + " max(start_nanos) div 1000000000, max(duration_nanos)"
                + " from t group by 1, 2 order by 1, 2");
    assertThat(kinds)
        .extracting(Row::toString)
        .containsExactly(
            "[attack,ddos,10,1700000020,1700000025,1000000000]",
            "[attack,scan,1,1700000020,1700000020,1000000000]",
            "[benign,null,31,1700000000,1700000060,2000000000]",
            "[benign,web,30,1700000001,1700000059,2000000000]");
    assertThat(query("mixed/flow-records", "select start_nanos from t"))
        .extracting(row -> row.getLong(0))
        .isSorted()
        .hasSize(72);
  }

  @Test
  void anAttackerMayBeAHostOfTheBackground() throws IOException {
    mix("background", "attack", "own", "--hosts", "203.0.113.9=10.0.0.7", "--label", "bad");
    String sources =
        "select count(*) from t where srcip = 10 * 16777216 + 7 and label in ('bad', 'attack')";
    assertThat(query("own/flow-records", sources).get(0).getLong(0)).isEqualTo(11);

    mix("background", "attack", "again", "--hosts", "203.0.113.9=10.0.0.7", "--label", "bad");
    assertThat(Files.readAllBytes(part("again"))).isEqualTo(Files.readAllBytes(part("own")));
  }

  private static Path part(String output) throws IOException {
    try (var files = Files.list(folder.resolve(output).resolve("flow-records"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  /** What comes out is a record table, of which other jobs make a capture and flows. */
  @Test
  void packetsHaveLabelsToo() throws IOException {
    Run run = mix("p", "p", "twice", "--speed", "0.5", "--type", "copy");
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    assertThat(run.messages()).contains("mix: the injected traffic ends ", "after the background");
    assertThat(
            query("twice/packets", "select label, type, count(*) from t group by 1, 2 order by 1"))
        .extracting(Row::toString)
        .containsExactly("[attack,copy,500]", "[benign,null,500]");

    done("export", at("twice"), "--output", at("twice.pcap"));
    assertThat(Files.size(folder.resolve("twice.pcap"))).isGreaterThan(1_000 * (16 + 28));
    assertThat(done("flows", at("twice"), "--output", at("flows")).messages())
        .contains("1,000 records");
  }

  @Test
  void theCaptureOfEachPacketStaysWhereBothTablesKnowIt() {
    String filters = "ingest.labels.filters=[\"odd: tcp\"]";
    done("ingest", at("p.pcap"), "--output", at("known"), "--set", filters);
    Run both = mix("known", "known", "both");
    Run one = mix("known", "p", "one");
    Run other = mix("p", "known", "other");

    assertThat(query("both/packets", "select distinct substring_index(capture, '/', -1) from t"))
        .extracting(Row::toString)
        .containsExactly("[p.pcap]");
    assertThat(both.messages()).doesNotContain("column capture");
    assertThat(query("one/packets", "select * from t limit 1").get(0).schema().fieldNames())
        .contains("label")
        .doesNotContain("capture");
    assertThat(one.messages())
        .contains("column capture is left out, which the injected traffic does not have");
    assertThat(other.messages()).contains("which the background does not have");
  }

  @Test
  void whatCannotBeMixedIsRefused() {
    refused("packets and what is to be injected flow records", "p", "attack");
    refused(
        "mix.at is PT2M, but the background is over after PT1M",
        "background",
        "attack",
        "--at",
        "2m");
    refused("must be pairs of IPv4 addresses", "background", "attack", "--hosts", "a=b");
  }

  private static void refused(String message, String background, String traffic, String... words) {
    Run run = mix(background, traffic, "never", words);
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).containsIgnoringCase(message);
    assertThat(folder.resolve("never/_SUCCESS")).doesNotExist();
  }
}

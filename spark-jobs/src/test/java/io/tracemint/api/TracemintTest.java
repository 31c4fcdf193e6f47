package io.tracemint.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.kryo.KryoSettings;
import io.tracemint.output.IfExists;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracemintTest {
  @TempDir private static Path folder;
  private static SparkSession spark;
  private static final int PACKETS = 1_000;
  private static JobResult trace;
  private static JobResult records;

  @BeforeAll
  static void start() throws Exception {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.sql.session.timeZone", "UTC")
            .config(Map.copyOf(KryoSettings.all()))
            .getOrCreate();
    trace = Tracemint.on(spark).simulate(PACKETS).to(at("t.pcap"));
    records = Tracemint.on(spark).ingest(trace.output()).to(at("records"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void jobsFollowOneAnotherInTheSessionThatIsThere() {
    assertThat(trace.counts()).containsEntry("packets", (long) PACKETS);
    assertThat(records.job()).isEqualTo("ingest");
    assertThat(records.manifest()).contains("\"status\" : \"done\"");
    assertThat(spark.read().parquet(records.output() + "/packets").count()).isEqualTo(PACKETS);
    assertThat(spark.sparkContext().isStopped()).isFalse();
  }

  @Test
  void theWholePipelineIsAFewLines() throws Exception {
    Tracemint tiny = tiny();
    JobResult flows = tiny.flows(records.output()).to(at("all/flows"));
    JobResult encoders = tiny.fit(flows.output()).to(at("all/encoders"));
    JobResult model = tiny.train(flows.output(), encoders.output()).to(at("all/model"));
    JobResult synthetic = tiny.generate(model.output()).to(at("all/synthetic"));
    JobResult capture =
        tiny.export(synthetic.output()).option("format", "pcap").to(at("all/synthetic.pcap"));
    JobResult report =
        tiny.evaluate(records.output() + "/packets", synthetic.output() + "/packets")
            .to(at("all/report"));

    assertThat(synthetic.counts().get("records")).isBetween(950L, 1_050L);
    assertThat(capture.counts()).containsEntry("records", synthetic.counts().get("records"));
    assertThat(Path.of(report.output(), "report.html")).isNotEmptyFile();
    assertThat(report.seconds()).isPositive();
  }

  private static Tracemint tiny() {
    return Tracemint.on(spark)
        .set("conversations.passes", 3)
        .set("conversations.story.memory", 16)
        .set("conversations.records.memory", 16)
        .set("evaluate.tasks", false)
        .set("evaluate.floor-repetitions", 1);
  }

  @Test
  void aCompleteOutputIsKeptOnlyWhenAskedTo() throws Exception {
    JobCall again = Tracemint.on(spark).simulate(PACKETS);

    assertThat(again.ifExists(IfExists.SKIP).to(trace.output()).counts()).isEqualTo(trace.counts());
    assertThatThrownBy(() -> again.to(trace.output()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("exists");
  }

  @Test
  void settingsReachTheJobAndLeaveTheObjectAsItWas() throws Exception {
    Tracemint plain = Tracemint.on(spark);
    JobResult one = plain.set("seed", 9).simulate(100).to(at("nine.pcap"));
    JobResult other = plain.simulate(100).to(at("one.pcap"));

    assertThat(one.manifest()).contains("\"seed\" : 9");
    assertThat(other.manifest()).contains("\"seed\" : 1");
  }

  @Test
  void whatTheCommandLineRefusesIsRefusedInItsWords() {
    assertThatThrownBy(() -> Tracemint.on(spark).simulate(1).option("colour", "red").to(at("x")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Unknown options: '--colour', 'red'");
    assertThatThrownBy(() -> Tracemint.on(spark).set("sed", 1).simulate(1).to(at("x")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("seed");
  }
}

package io.tracemint.pipeline.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.family.doppelganger.encode.EncodedChunk;
import io.tracemint.family.doppelganger.encode.EncoderSet;
import io.tracemint.family.doppelganger.encode.field.EmbeddingEncoder;
import io.tracemint.flows.TraceKind;
import io.tracemint.launch.Tracemints;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.table.FlowSeriesTable;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.RecordRows;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitJobTest {
  @TempDir Path folder;
  private String records;

  @BeforeEach
  void writeRecords() throws IOException {
    records =
        new RecordRows(TraceKind.PACKETS)
            .random(3000, 200)
            .write(LocalSpark.session(), folder.resolve("records"));
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private EncoderSet encoders(String fitted) {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(at(fitted));
    return EncoderSet.fromJson(
        new ModelFolder(path, new Configuration()).vocabularies(), "the test's encoders");
  }

  private static Run done(Run run) {
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  private static Run run(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--set";
    all[words.length + 1] = "model=doppelganger";
    return Tracemints.run(all);
  }

  @Test
  void recordsBecomeFlowsAndFlowsEncoders() {
    Run flows = done(run("flows", records, "--output", at("flows"), "--chunks", "3"));
    assertThat(flows.messages()).contains("3,000 records in 200 flows and 3 chunks");
    Run fit = done(run("fit", at("flows"), "--output", at("fit")));
    assertThat(fit.messages()).contains("columns a flow").contains("parameters");

    assertThat(done(run("inspect", at("flows"))).results())
        .contains("records: 3,000", "longest flows", "192.168.0.", "starts_here");
    assertThat(done(run("inspect", at("fit"), "--json")).results())
        .contains("\"job\" : \"fit\"", "\"field\" : \"pkt_len\"");

    EncoderSet encoders = encoders("fit");
    SparkSession spark = LocalSpark.session();
    FlowSeriesTable table = FlowSeriesTable.open(spark, at("flows"));
    EncodedChunk chunk = new EncodedChunk(encoders, 1, table.series(1).collect());
    assertThat(chunk.recordCount()).isEqualTo((int) table.facts().chunks().get(1).records());
    spark.stop();

    done(
        run(
            "flows",
            records,
            "--output",
            at("flows7"),
            "--chunks",
            "3",
            "--set",
            "flows.partitions=7"));
    done(run("fit", at("flows7"), "--output", at("fit7")));
    assertThat(encoders("fit7")).isEqualTo(encoders);
  }

  @Test
  void aTrainingThatCannotFitIsRefusedBeforeItsFirstStep() {
    done(run("flows", records, "--output", at("flows"), "--chunks", "2"));
    done(run("fit", at("flows"), "--output", at("fit")));
    Run train =
        run(
            "train",
            at("flows"),
            "--encoders",
            at("fit"),
            "--output",
            at("model"),
            "--set",
            "doppelganger.train.discriminator-units=40000");
    assertThat(train.code()).as(train.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(train.messages())
        .contains("of the driver's heap (spark.driver.memory")
        .contains("lower doppelganger.encode.max-length")
        .contains("doppelganger.train.discriminator-units");
  }

  @Test
  void aTableWithoutManifestOrFilesIsRefused() throws IOException {
    Files.delete(folder.resolve("records/run.json"));
    Run run = run("flows", records, "--output", at("flows"));
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains("has no run.json: not an output of tracemint");
    Path hollow = Files.createDirectory(folder.resolve("hollow"));
    Files.writeString(hollow.resolve("_SUCCESS"), "");
    Files.writeString(hollow.resolve("run.json"), "{\"job\": \"ingest\"}");
    Run empty = run("flows", hollow.toString(), "--output", at("flows"));
    assertThat(empty.code()).as(empty.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(empty.messages()).contains("hollow/run.json lists no files");
  }

  @Test
  void vectorsOfOneTraceServeAnother() {
    done(run("flows", records, "--output", at("flows")));
    String[] embedded = {
      "--set",
      "doppelganger.encode.ports=embedding",
      "--set",
      "doppelganger.encode.protocol=embedding"
    };
    done(
        run(
            "fit",
            at("flows"),
            "--output",
            at("public"),
            embedded[0],
            embedded[1],
            embedded[2],
            embedded[3]));
    done(
        run(
            "fit",
            at("flows"),
            "--output",
            at("own"),
            "--embedding",
            at("public"),
            embedded[0],
            embedded[1],
            embedded[2],
            embedded[3],
            "--seed",
            "5"));
    EncoderSet first = encoders("public");
    EncoderSet own = encoders("own");
    assertThat(own.key().get(2).encoder()).isInstanceOf(EmbeddingEncoder.class);
    assertThat(own.key()).isEqualTo(first.key());
    float[] columns = new float[10];
    first.key().get(3).encoder().encode(443, columns, 0);
    assertThat(first.key().get(3).encoder().decode(columns, 0)).isEqualTo(443);
  }

  @Test
  void anUnfinishedTableIsRefused() throws IOException {
    Files.delete(folder.resolve("records/_SUCCESS"));
    Run run = run("flows", records, "--output", at("flows"));
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains("is not complete (no _SUCCESS)");
    Run fit = run("fit", at("nowhere"), "--output", at("fit"));
    assertThat(fit.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(fit.messages()).contains("nowhere does not exist");
  }
}

package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels from where they are given to the packets that are generated. */
class LabelledPacketsTest {
  @TempDir static Path folder;

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static Run done(String... words) {
    Run run = Tracemints.run(words);
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  @BeforeAll
  static void makeTables() throws IOException {
    Files.writeString(
        folder.resolve("labels.csv"), "file,proto,label\ny.pcap,,other\n,tcp,never\n");
    done("simulate", "--packets", "400", "--output", at("x.pcap"));
    done("simulate", "--packets", "100", "--set", "seed=2", "--output", at("y.pcap"));
    done(
        "ingest",
        at("x.pcap"),
        at("y.pcap"),
        "--output",
        at("records"),
        "--set",
        "ingest.labels.file=" + at("labels.csv"),
        "--set",
        "ingest.labels.filters=[\"sip: host 1.2.3.4\"]");
    done(
        "flows",
        at("records"),
        "--output",
        at("flows"),
        "--set",
        "flows.key=[label]",
        "--set",
        "flows.chunks=1");
  }

  private static List<String> labels(String table) {
    SparkSession spark = LocalSpark.session();
    try {
      spark.read().parquet(at(table)).createOrReplaceTempView("t");
      return new ArrayList<>(
          spark
              .sql("select distinct coalesce(label, '-') from t order by 1")
              .collectAsList()
              .stream()
              .map((Row row) -> row.getString(0))
              .toList());
    } finally {
      // Not by closing: that may throw in Spark 4, which the compiler of Spark 3.5 does not know.
      spark.stop();
    }
  }

  @Test
  void ingestLabelsPacketsAndCountsWhatMetNothing() throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(folder.resolve("records/run.json").toFile());

    assertThat(manifest.at("/counts/labels-unmet").asInt()).isEqualTo(1);
    assertThat(manifest.at("/labels-unmet").toString())
        .isEqualTo("[\"ingest.labels.filters, number 1\"]");
    assertThat(manifest.at("/counts/unlabelled").asInt()).isBetween(10, 300);
    assertThat(labels("records/packets")).containsExactly("-", "never", "other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tree", "bootstrap"})
  void generatedPacketsHaveTheLabelsOfTheirConversations(String family) {
    String set = "model=" + family;
    String own = at(family);
    done("fit", at("flows"), "--set", set, "--output", own + "/encoders");
    done(
        "train",
        at("flows"),
        "--encoders",
        own + "/encoders",
        "--set",
        set,
        "--output",
        own + "/m");
    done("generate", own + "/m", "--output", own + "/all");
    done(
        "generate",
        own + "/m",
        "--where",
        "label=other",
        "--count",
        "20",
        "--output",
        own + "/one");

    assertThat(labels(family + "/all/packets")).contains("never", "other");
    assertThat(labels(family + "/one/packets")).containsExactly("other");
  }
}

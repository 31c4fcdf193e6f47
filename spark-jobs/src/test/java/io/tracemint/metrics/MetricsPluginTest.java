package io.tracemint.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.launch.Tracemint;
import io.tracemint.progress.Console;
import io.tracemint.testing.LocalSpark;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads from Spark's page while jobs run. */
class MetricsPluginTest {
  private static final String SINK = "spark.metrics.conf.*.sink.prometheusServlet.";
  private static final Console QUIET = new Console(nowhere(), nowhere(), false);
  @TempDir Path folder;

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void prometheusReadsWhatJobsCounted() throws Exception {
    try (SparkSession spark = session()) {
      long read = count(spark, "ingest_records");
      long written = count(spark, "export_records");

      run(spark, "simulate", "--packets", "2000", "--output", at("t.pcap"));
      run(spark, "ingest", at("t.pcap"), "--output", at("records"));
      run(spark, "export", at("records"), "--output", at("again.pcap"));

      assertThat(count(spark, "ingest_records") - read).isEqualTo(2000);
      assertThat(count(spark, "export_records") - written).isEqualTo(2000);
      assertThat(page(spark))
          .contains("train_loss", "train_samples", "ingest_skipped", "progress_total");
    }
  }

  private static void run(SparkSession spark, String... words) throws Exception {
    Tracemint.run(spark, QUIET, List.of(words));
  }

  private static SparkSession session() {
    // What another test has left open has neither page nor plugin.
    LocalSpark.session().stop();
    return SparkSession.builder()
        .master("local[2]")
        .appName("metrics")
        .config("spark.plugins", MetricsPlugin.class.getName())
        .config(SINK + "class", "org.apache.spark.metrics.sink.PrometheusServlet")
        .config(SINK + "path", "/metrics/prometheus")
        .config("spark.ui.port", "0")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "localhost")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate();
  }

  private static String page(SparkSession spark) throws IOException {
    URI page = URI.create(spark.sparkContext().uiWebUrl().get() + "/metrics/prometheus/");
    try (InputStream in = page.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long count(SparkSession spark, String meter) throws IOException {
    String page = page(spark);
    return page.lines()
        .filter(line -> line.matches("metrics_\\S+_" + meter + "_Count\\{.*"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + meter + " in " + page));
  }
}

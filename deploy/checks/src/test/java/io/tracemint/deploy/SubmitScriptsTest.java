package io.tracemint.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.deploy.Repository.Outcome;
import io.tracemint.metrics.MetricsPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitScriptsTest {
  @TempDir private Path spark;

  private static Outcome dryRun(String script, String... more) {
    String[] words = new String[more.length + 5];
    System.arraycopy(
        new String[] {"--dry-run", "--master", "m://h:1", "--image", "r/t:1"}, 0, words, 0, 5);
    System.arraycopy(more, 0, words, 5, more.length);
    return Repository.script(script, words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn-client", "yarn-cluster", "standalone", "kubernetes"})
  void everyPlatformGetsWhatEveryJobNeeds(String script) {
    Outcome outcome = dryRun(script, "run", "a b.pcap", "--output", "out");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.text())
        .startsWith("/opt/spark/bin/spark-submit \\\n")
        .contains("--class io.tracemint.launch.Tracemint \\\n")
        .contains("spark.executorEnv.OMP_NUM_THREADS=1")
        .contains("spark.driver.memoryOverhead=", "spark.executor.memoryOverhead=")
        .contains(" run 'a b.pcap' \\\n  --output out\n");
    for (String flag : Repository.text(Repository.file("conf/jvm-flags.txt")).split("\n")) {
      assertThat(outcome.text().split(Pattern.quote(flag), -1))
          .as("driver and executors: " + flag)
          .hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn-client", "yarn-cluster", "standalone", "kubernetes"})
  void everySettingIsOneThatSparkKnows(String script) {
    String text = dryRun(script, "--gpu", "executors", "--events", "hdfs:///logs", "run").text();

    assertThat(Pattern.compile("--conf '?([^= ]+)=").matcher(text).results())
        .map(found -> found.group(1))
        .hasSizeGreaterThan(10)
        .allMatch(SparkSettings::isKnown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn-client", "yarn-cluster", "standalone", "kubernetes"})
  void whatFollowsTheDashesGoesToSparkAndWins(String script) {
    String text =
        dryRun(script, "run", "a", "--", "--executor-memory", "9g", "--queue", "q").text();

    assertThat(text.lastIndexOf("--executor-memory"))
        .isEqualTo(text.indexOf("--executor-memory 9g"));
    assertThat(text.indexOf("--queue q")).isLessThan(text.indexOf(".jar run"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn-client", "yarn-cluster", "standalone", "kubernetes"})
  void whatJobsCountReachesPrometheus(String script) {
    assertThat(dryRun(script, "run").text())
        .contains("spark.plugins=" + MetricsPlugin.class.getName())
        .contains("spark.metrics.namespace=tracemint", "spark.ui.prometheus.enabled=true")
        .contains("'spark.metrics.conf.*.sink.prometheusServlet.path=/metrics/prometheus'")
        .doesNotContain("spark.metrics.conf=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn-client", "yarn-cluster", "standalone", "kubernetes"})
  void theEventLogIsWrittenWhereTheUserSays(String script) {
    assertThat(dryRun(script, "run").text()).doesNotContain("eventLog");
    Outcome outcome =
        Repository.script(
            script,
            "--dry-run",
            "--events",
            "hdfs:///logs",
            "--master",
            "m",
            "--image",
            "i",
            "run");
    assertThat(outcome.text())
        .contains("spark.eventLog.enabled=true", "spark.eventLog.dir=hdfs:///logs");
  }

  @Test
  void aGpuIsAskedForTheDriverOrForExecutors() {
    String driver = Repository.script("yarn-cluster", "--dry-run", "--gpu", "driver", "run").text();
    assertThat(driver)
        .contains("spark.driver.resource.gpu.amount=1", "discoveryScript=./find-gpus")
        .contains("deploy/bin/find-gpus \\\n")
        .doesNotContain("spark.executor.resource.gpu");
    String executors =
        Repository.script("yarn-cluster", "--dry-run", "--gpu", "executors", "run").text();
    assertThat(executors)
        .contains("spark.executor.resource.gpu.amount=1", "spark.task.resource.gpu.amount=1")
        .doesNotContain("spark.driver.resource.gpu");
    assertThat(Repository.script("yarn-cluster", "--dry-run", "--gpu", "all", "run").text())
        .contains("--gpu is driver or executors, not all.");
  }

  @Test
  void theSettingsFileTravelsWithADriverThatRunsElsewhere() {
    for (String[] words :
        new String[][] {
          {"run", "--config", "/home/me/my.conf"}, {"run", "--config=/home/me/my.conf"}
        }) {
      String text = dryRun("yarn-cluster", words).text();
      assertThat(text).containsPattern("--files \\S+,/home/me/my.conf");
      assertThat(text).containsPattern("--config[= ]my.conf");
    }
    assertThat(dryRun("yarn-client", "run", "--config", "/home/me/my.conf").text())
        .contains("--config /home/me/my.conf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn-client", "yarn-cluster", "kubernetes"})
  void trafficIsEncryptedWithoutASecretInTheCommandLine(String script) {
    assertThat(dryRun(script, "run").text())
        .contains("spark.authenticate=true", "spark.network.crypto.enabled=true")
        .contains("spark.io.encryption.enabled=true")
        .doesNotContainIgnoringCase("secret=")
        .doesNotContainIgnoringCase("password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn-client", "yarn-cluster"})
  void aClusterThatIsNotThereIsNotWaitedFor(String script) throws IOException {
    Path submit = Files.createDirectories(spark.resolve("bin")).resolve("spark-submit");
    Files.writeString(submit, "#!/bin/sh\n");
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment =
        Map.of("SPARK_HOME", spark.toString(), "HADOOP_CONF_DIR", "/no/such/folder");

    assertThat(
            Repository.run(
                environment,
                List.of(Repository.file("deploy/bin").resolve(script).toString(), "run")))
        .isEqualTo(
            new Outcome(
                1,
                script
                    + ": no cluster given: HADOOP_CONF_DIR must name the folder with its"
                    + " core-site.xml and yarn-site.xml.\n"));
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThat(Repository.script("standalone", "run"))
        .isEqualTo(
            new Outcome(1, "standalone: no cluster given: say --master spark://HOST:7077.\n"));
    assertThat(Repository.script("kubernetes", "--master", "k8s://h", "run").text())
        .isEqualTo("kubernetes: no image given: say --image REGISTRY/tracemint:VERSION.\n");
    assertThat(Repository.script("yarn-client").text()).contains("no job given");
    assertThat(Repository.script("yarn-client", "--dri-run", "run").text())
        .contains("unknown option --dri-run");
    assertThat(Repository.script("yarn-client", "run").text()).contains("no Spark in /opt/spark");
    assertThat(Repository.script("yarn-client", "--help").text())
        .startsWith("Submits a job to YARN")
        .contains("--dry-run");
  }
}

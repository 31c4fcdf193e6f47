package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YarnTest {
  private static final Path KEPT =
      Distribution.REPOSITORY.resolve("deploy/clusters/target/undisturbed");

  @TempDir static Path folder;
  private static HadoopCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster = HadoopCluster.start(folder);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void aRunInClusterModeSurvivesTheDeathOfAContainerWithTheSameWeights() throws IOException {
    Path trace = SmallRun.trace(KEPT);
    Map<String, Long> expected = SmallRun.undisturbed(KEPT);
    FileSystem hdfs = cluster.files();
    hdfs.copyFromLocalFile(path(trace.toString()), path("/t.pcap"));
    Instant submission = Instant.now();
    try (Child job = submit(SmallRun.words("hdfs:///t.pcap", "hdfs:///out"))) {
      SmallRun.awaitFineTuning(hdfs, "/out", job);
      Containers.killOne();

      assertThat(job.awaitEnd(Waiting.PATIENCE)).as(job.log()).isZero();
      assertThat(job.log()).contains("final status: SUCCEEDED");
    }
    System.out.printf(
        "YARN: first training step %.1f s after submission%n",
        Duration.between(submission, SmallRun.firstStep(hdfs, "/out")).toMillis() / 1000.0);
    assertThat(SmallRun.isDone(hdfs, "/out")).isTrue();
    assertThat(SmallRun.weights(hdfs, "/out")).hasSize(4).isEqualTo(expected);
  }

  @Test
  void aFailedJobIsAFailedApplication() {
    try (Child job = submit(List.of("flows", "hdfs:///none", "--output", "hdfs:///x"))) {
      assertThat(job.awaitEnd(Waiting.PATIENCE)).as(job.log()).isNotZero();
      assertThat(job.log()).contains("final status: FAILED", "User application exited with 2");
    }
  }

  private static org.apache.hadoop.fs.Path path(String path) {
    return new org.apache.hadoop.fs.Path(path);
  }

  private static Child submit(List<String> words) {
    return cluster.submit(words, 1, folder.resolve(words.get(0) + ".log"));
  }
}

package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YarnTest {
  @TempDir static Path folder;
  private static HadoopCluster cluster;
  private static Child failing;

  /**
   * The job that fails does so while the other starts: both wait for processes most of the time.
   */
  @BeforeAll
  static void start() throws IOException {
    cluster = HadoopCluster.start(folder);
    failing = submit(List.of("flows", "hdfs:///none", "--output", "hdfs:///x"));
  }

  @AfterAll
  static void stop() {
    failing.close();
    cluster.close();
  }

  @Test
  @Tag("nightly")
  void aRunInClusterModeSurvivesTheDeathOfAContainerWithTheSameWeights() throws IOException {
    FileSystem hdfs = cluster.files();
    hdfs.copyFromLocalFile(path(SmallRun.trace().toString()), path("/t.pcap"));
    Instant submission = Instant.now();
    try (Child job = submit(SmallRun.words("hdfs:///t.pcap", "hdfs:///out"))) {
      SmallRun.awaitFineTuning(hdfs, "/out", job);
      Containers.killOne();
      // While YARN starts another container.
      SmallRun.undisturbed();

      assertThat(job.awaitEnd(Waiting.PATIENCE)).as(job.log()).isZero();
      assertThat(job.log()).contains("final status: SUCCEEDED");
    }
    System.out.printf(
        "YARN: first training step %.1f s after submission%n",
        Duration.between(submission, SmallRun.firstStep(hdfs, "/out")).toMillis() / 1000.0);
    assertThat(SmallRun.isDone(hdfs, "/out")).isTrue();
    assertThat(SmallRun.weights(hdfs, "/out")).hasSize(4).isEqualTo(SmallRun.undisturbed());
  }

  @Test
  void aFailedJobIsAFailedApplication() {
    assertThat(failing.awaitEnd(Waiting.PATIENCE)).as(failing.log()).isNotZero();
    assertThat(failing.log()).contains("final status: FAILED", "User application exited with 2");
  }

  private static org.apache.hadoop.fs.Path path(String path) {
    return new org.apache.hadoop.fs.Path(path);
  }

  private static Child submit(List<String> words) {
    return cluster.submit(words, 1, folder.resolve(words.get(0) + ".log"));
  }
}

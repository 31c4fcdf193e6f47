package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What YARN does to a run of Tracemint's own method on HDFS. */
@Tag("nightly")
class YarnFaultsTest {
  /** The folders in which a run's steps leave their success, in their order. */
  private static final List<String> STEPS =
      List.of("records", "flows", "encoders", "model", "synthetic");

  @TempDir static Path folder;
  private static HadoopCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    UsualRun.undisturbed();
    cluster = HadoopCluster.start(folder);
    String trace = UsualRun.trace().toString();
    cluster.files().copyFromLocalFile(path(trace), path("/t.pcap"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void anExecutorKilledInEachPhaseChangesNothing() throws IOException {
    try (Child job = submit("/executors", 1)) {
      for (String step : STEPS) {
        Waiting.until(
            "executor", Waiting.PATIENCE, () -> Containers.haveExecutors() || !job.isAlive());
        assertThat(job.isAlive()).as(job.log()).isTrue();
        Containers.killOne();
        awaitStep("/executors/" + step, job);
      }
      isDone(job, "/executors");
    }
  }

  @Test
  void aKilledDriverIsStartedAgainByYarnAndGoesOn() throws IOException {
    try (Child job = submit("/driver", 2)) {
      awaitStep("/driver/encoders", job);
      Containers.killDriver();
      isDone(job, "/driver");
    }
  }

  private static Child submit(String output, int attempts) {
    return cluster.submit(
        UsualRun.words("hdfs:///t.pcap", "hdfs://" + output),
        attempts,
        folder.resolve("job" + output.replace('/', '-') + ".log"));
  }

  private static void awaitStep(String output, Child job) {
    Waiting.until(output, Waiting.PATIENCE, () -> exists(output + "/_SUCCESS") || !job.isAlive());
  }

  private static boolean exists(String file) {
    try {
      return cluster.files().exists(path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void isDone(Child job, String output) throws IOException {
    assertThat(job.awaitEnd(Waiting.PATIENCE)).as(job.log()).isZero();
    FileSystem hdfs = cluster.files();
    assertThat(UsualRun.made(hdfs, output)).isEqualTo(UsualRun.undisturbed());
  }

  private static org.apache.hadoop.fs.Path path(String path) {
    return new org.apache.hadoop.fs.Path(path);
  }
}

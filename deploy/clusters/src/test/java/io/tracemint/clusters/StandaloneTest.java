package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {
  @TempDir Path folder;

  @Test
  void aJobSurvivesTheDeathOfAWorker() {
    try (Standalone cluster = Standalone.start(folder);
        Child job = submit(cluster, folder.resolve("out"))) {
      Waiting.until(
          "executor of worker 2",
          Duration.ofMinutes(1),
          () ->
              cluster.worker(2).log().contains("Launched")
                  || !job.isAlive()
                  || cluster.worker(2).log().contains("Asked to launch executor"));
      cluster.worker(2).kill();

      assertThat(job.awaitEnd(Duration.ofMinutes(2))).as(job.log()).isZero();
      System.out.println(job.log());
    }
    assertThat(folder.resolve("out/_SUCCESS")).exists();
  }

  private Child submit(Standalone cluster, Path output) {
    List<String> arguments = new ArrayList<>(List.of("--master", cluster.url()));
    arguments.addAll(
        List.of(
            "simulate",
            "--packets",
            "400000",
            "--set",
            "simulate.packets-a-task=50000",
            "--parts",
            "8",
            "--output",
            output.toString()));
    arguments.addAll(
        List.of(
            "--",
            "--executor-memory",
            "768m",
            "--executor-cores",
            "1",
            "--driver-memory",
            "768m",
            "--conf",
            "spark.ui.enabled=false"));
    return Child.start(
        Distribution.script("standalone", arguments),
        Map.of("SPARK_LOCAL_IP", "127.0.0.1"),
        folder.resolve("job.log"));
  }
}

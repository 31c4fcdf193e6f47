package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YarnTest {
  @TempDir Path folder;

  @Test
  void aJobInClusterModeSurvivesTheDeathOfAContainer() throws Exception {
    try (HadoopCluster cluster = HadoopCluster.start(folder);
        Child job = submit(cluster)) {
      Waiting.until(
          "executor",
          Duration.ofMinutes(2),
          () -> !job.isAlive() || !Containers.executors().isEmpty());
      System.out.println(Containers.executors());

      assertThat(job.awaitEnd(Duration.ofMinutes(2))).as(job.log()).isZero();
      System.out.println(job.log());
      assertThat(cluster.files().exists(new org.apache.hadoop.fs.Path("/out/_SUCCESS"))).isTrue();
    }
  }

  private Child submit(HadoopCluster cluster) {
    List<String> arguments = new ArrayList<>();
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
            "hdfs:///out"));
    arguments.addAll(
        List.of(
            "--",
            "--executor-memory",
            "768m",
            "--executor-cores",
            "1",
            "--num-executors",
            "2",
            "--driver-memory",
            "768m",
            "--driver-cores",
            "1",
            "--conf",
            "spark.driver.memoryOverhead=384m",
            "--conf",
            "spark.executor.memoryOverhead=384m",
            "--conf",
            "spark.yarn.jars=local:" + Distribution.SPARK + "/jars/*",
            "--conf",
            "spark.ui.enabled=false"));
    return Child.start(
        Distribution.script("yarn-cluster", arguments),
        Map.of("HADOOP_CONF_DIR", cluster.configuration().toString()),
        folder.resolve("job.log"));
  }
}

package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {
  @TempDir Path folder;

  @Test
  void aRunSurvivesTheDeathOfAWorkerWithTheSameWeights() throws IOException {
    String trace = SmallRun.trace().toString();
    String output = folder.resolve("out").toString();
    FileSystem local = FileSystem.getLocal(new Configuration());
    try (Standalone cluster = Standalone.start(folder, SharedSecret.write(folder));
        Child job = submit(cluster, SmallRun.words(trace, output))) {
      SmallRun.awaitFineTuning(local, output, job);
      assertThat(SharedSecret.commandLines()).isEmpty();
      cluster.worker(2).kill();

      assertThat(job.awaitEnd(Waiting.PATIENCE)).as(job.log()).isZero();
      assertThat(job.log()).contains("Lost executor");
    }
    assertThat(SmallRun.isDone(local, output)).isTrue();
    assertThat(ExecutorMeters.count(metrics(), "train.steps")).isPositive();
    assertThat(SharedSecret.files(folder)).isEmpty();
    assertThat(SmallRun.weights(local, output)).hasSize(4).isEqualTo(SmallRun.undisturbed());
  }

  private Path metrics() {
    return folder.resolve("metrics");
  }

  private Child submit(Standalone cluster, List<String> words) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--master", cluster.url()));
    arguments.addAll(words);
    arguments.add("--");
    arguments.addAll(SmallRun.sizes());
    arguments.addAll(ExecutorMeters.into(metrics()));
    arguments.addAll(List.of("--conf", "spark.eventLog.compress=false"));
    return Child.start(
        Distribution.script("standalone", arguments),
        cluster.environment(),
        folder.resolve("job.log"));
  }
}

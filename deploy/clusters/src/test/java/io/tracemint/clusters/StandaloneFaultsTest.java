package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clusters do to a run: the same bytes come out, or an error and a run that goes on. */
@Tag("nightly")
class StandaloneFaultsTest {
  @TempDir Path folder;
  private Path output;
  private int jobs;

  @BeforeEach
  void prepare() throws IOException {
    UsualRun.undisturbed();
    output = folder.resolve("out");
  }

  private Standalone cluster(Map<String, String> second) throws IOException {
    return Standalone.start(folder, SharedSecret.write(folder), second);
  }

  private Child submit(Standalone cluster, String... more) {
    return submit(cluster, output.toString(), Map.of(), more);
  }

  private Child submit(
      Standalone cluster, String to, Map<String, String> environment, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--master", cluster.url()));
    arguments.addAll(UsualRun.words(UsualRun.trace().toString(), to));
    arguments.add("--");
    arguments.addAll(SmallRun.sizes());
    arguments.addAll(List.of(more));
    Map<String, String> all = new HashMap<>(cluster.environment());
    all.putAll(environment);
    return Child.start(
        Distribution.script("standalone", arguments),
        all,
        folder.resolve("job-" + jobs++ + ".log"));
  }

  private static void done(Child job) {
    assertThat(job.awaitEnd(Waiting.PATIENCE)).as(job.log()).isZero();
  }

  private void isLikeTheUndisturbed() throws IOException {
    FileSystem local = FileSystem.getLocal(new Configuration());
    assertThat(UsualRun.made(local, output.toString())).isEqualTo(UsualRun.undisturbed());
  }

  private static List<ProcessHandle> executors(Standalone cluster) {
    return Stream.of(1, 2).flatMap(worker -> cluster.worker(worker).executors().stream()).toList();
  }

  private static ProcessHandle anExecutor(Standalone cluster) {
    Waiting.until("executor", Waiting.PATIENCE, () -> !executors(cluster).isEmpty());
    return executors(cluster).get(0);
  }

  private static void awaitStep(Child job, String step) {
    job.awaitLog("(?m)^== " + step, Waiting.PATIENCE);
  }

  @Test
  void anExecutorKilledInEachPhaseChangesNothing() throws IOException {
    try (Standalone cluster = cluster(Map.of());
        Child job = submit(cluster)) {
      for (String step : UsualRun.STEPS) {
        awaitStep(job, step);
        anExecutor(cluster).destroyForcibly();
      }
      done(job);
      // A step may be over before the executor that died in it had told the driver that it was
      // there.
      assertThat(job.log().split("Lost executor")).hasSizeGreaterThan(UsualRun.STEPS.size() / 2);
    }
    isLikeTheUndisturbed();
  }

  @Test
  void aKilledDriverIsContinuedByTheSameCommand() throws IOException {
    try (Standalone cluster = cluster(Map.of())) {
      for (String step : List.of("flows", "train", "generate")) {
        try (Child job = submit(cluster)) {
          awaitStep(job, step);
          anExecutor(cluster);
          // With all that the script started: the driver is its child.
          job.killAll();
        }
        Waiting.until("end of the executors", Waiting.PATIENCE, () -> executors(cluster).isEmpty());
        assertThat(output.resolve("report/_SUCCESS")).doesNotExist();
      }
      try (Child job = submit(cluster)) {
        done(job);
        assertThat(job.log()).contains("is complete, kept");
      }
    }
    isLikeTheUndisturbed();
  }

  @Test
  void aFullDiskOfAWorkerIsAnErrorAtMostAndTheRunGoesOn() throws IOException {
    Path disk = folder.resolve("disk");
    try (TinyDisk tiny = TinyDisk.of(disk, 8 << 10);
        Standalone cluster = cluster(Map.of("SPARK_LOCAL_DIRS", disk.toString()))) {
      try (Child job = submit(cluster)) {
        int code = job.awaitEnd(Waiting.PATIENCE);
        assertThat(job.log()).contains("No space left on device");
        assertThat(code).as(job.log()).isIn(0, 2);
        if (code == 2) {
          assertThat(job.log()).contains("tracemint: ").doesNotContain("this is our fault");
        }
        System.out.printf("A full disk of a worker: exit code %d%n", code);
      }
      tiny.resize(256 << 20);
      try (Child job = submit(cluster)) {
        done(job);
      }
    }
    isLikeTheUndisturbed();
  }

  @Test
  void aStragglerIsOvertakenAndNothingIsThereTwice() throws Exception {
    try (Standalone cluster = cluster(Map.of());
        Child job =
            submit(
                cluster,
                "--conf",
                "spark.driver.defaultJavaOptions=-Dtracemint.log.spark=info",
                "--conf",
                "spark.network.timeout=1200s",
                "--conf",
                "spark.speculation=true",
                "--conf",
                "spark.speculation.quantile=0.3",
                "--conf",
                "spark.speculation.multiplier=1.1")) {
      job.awaitLog("fine-tune +\\[", Waiting.PATIENCE);
      ProcessHandle straggler = cluster.worker(2).executors().get(0);
      signal("STOP", straggler);
      job.awaitLog("as speculatable", Waiting.PATIENCE);
      awaitStep(job, "generate");
      signal("CONT", straggler);
      done(job);
    }
    isLikeTheUndisturbed();
  }

  private static void signal(String signal, ProcessHandle process) throws Exception {
    String pid = String.valueOf(process.pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }

  @Test
  void aStoreThatCopiesWhenItMovesMayLoseItsDriverInTheMidst() throws IOException {
    String classes = Distribution.REPOSITORY + "/deploy/clusters/target/test-classes";
    String[] store = {
      "--conf", "spark.hadoop.fs.copying.impl=" + CopyingStore.class.getName(),
      "--conf", "spark.driver.extraClassPath=" + classes,
      "--conf", "spark.executor.extraClassPath=" + classes
    };
    String to = CopyingStore.SCHEME + "://" + output;
    try (Standalone cluster = cluster(Map.of())) {
      for (String file : List.of("packets/part-00000.snappy.parquet", "model/chunk-00001.model")) {
        Path stopped = folder.resolve("stopped-" + Path.of(file).getFileName());
        Map<String, String> stop =
            Map.of(CopyingStore.STOP_AT, file, CopyingStore.STOPPED, stopped.toString());
        try (Child job = submit(cluster, to, stop, store)) {
          Waiting.until(
              "stop at " + file, Waiting.PATIENCE, () -> Files.exists(stopped) || !job.isAlive());
          assertThat(stopped).as(job.log()).exists();
          job.killAll();
        }
      }
      try (Child job = submit(cluster, to, Map.of(), store)) {
        done(job);
      }
    }
    isLikeTheUndisturbed();
  }

  @Test
  void ofTwoRunsIntoOneFolderOneIsRefusedInWords() throws IOException {
    try (Standalone cluster = cluster(Map.of());
        Child one = submit(cluster);
        Child other = submit(cluster)) {
      Waiting.until("end of a run", Waiting.PATIENCE, () -> !one.isAlive() || !other.isAlive());
      Child refused = one.isAlive() ? other : one;
      assertThat(refused.awaitEnd(Waiting.PATIENCE)).as(refused.log()).isEqualTo(2);
      assertThat(refused.log())
          .contains("is being written by another run")
          .doesNotContain("this is our fault");
      done(refused == one ? other : one);
    }
    isLikeTheUndisturbed();
  }

  @Test
  void aWorkerWhoseClockIsAnHourOffChangesNothing() throws IOException {
    try (Standalone cluster = cluster(WrongClock.in(folder));
        Child job = submit(cluster, "--conf", "spark.log.level=INFO")) {
      done(job);
      assertThat(hours(cluster.worker(2).log())).isNotEqualTo(hours(cluster.worker(1).log()));
      assertThat(executorsLog()).contains("Finished task");
    }
    isLikeTheUndisturbed();
  }

  // The hour of the first line that has one.
  private static String hours(String log) {
    return log.replaceFirst("(?s).*?\\d\\d/\\d\\d/\\d\\d (\\d\\d):.*", "$1");
  }

  private String executorsLog() throws IOException {
    try (Stream<Path> logs = Files.walk(folder.resolve("work-2"))) {
      StringBuilder all = new StringBuilder();
      for (Path log : logs.filter(file -> file.endsWith("stderr")).toList()) {
        all.append(Files.readString(log));
      }
      return all.toString();
    }
  }
}

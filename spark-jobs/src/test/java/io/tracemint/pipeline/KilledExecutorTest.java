package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.testing.ChildLaunch;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two executors in processes of their own, one of which is killed. */
class KilledExecutorTest {
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  // Long enough that an executor dies in the midst of it.
  private static final List<String> LONGER =
      List.of(
          "--set", "train.least-steps=400",
          "--set", "train.fine-tune-share=1",
          "--set", "train.checkpoints=20");

  @TempDir Path folder;

  @Test
  void itsDeathInFineTuningChangesNoBit() throws Exception {
    TinyTrace trace = TinyTrace.make(folder);
    TinyTrace.done(TinyRun.run(trace.train(trace.at("clean"), LONGER)));
    Path log = folder.resolve("driver.txt");
    Process driver = onTwoExecutors(trace, log);
    try {
      awaitFineTuning(trace, driver, log);
      ProcessHandle executor = driver.children().findFirst().orElseThrow();
      executor.destroyForcibly();

      assertThat(driver.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(Files.readString(log)).contains("Lost executor");
      assertThat(driver.exitValue()).as(Files.readString(log)).isZero();
    } finally {
      driver.descendants().forEach(ProcessHandle::destroyForcibly);
      driver.destroyForcibly();
    }
    trace.areModelsLike("killed", "clean");
  }

  private Process onTwoExecutors(TinyTrace trace, Path log) throws Exception {
    List<String> more = new ArrayList<>(LONGER);
    String classes = System.getProperty("java.class.path");
    for (String conf :
        List.of(
            "spark.master=local-cluster[2,1,1024]",
            "spark.ui.enabled=false",
            "spark.sql.shuffle.partitions=2",
            "spark.executor.extraClassPath=" + classes,
            "spark.executor.extraJavaOptions=" + SHORT_LIVED)) {
      more.addAll(List.of("--conf", conf));
    }
    // A folder that passes for an installation; all classes come from the class path.
    Files.createDirectories(folder.resolve("spark/jars"));
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME", folder.resolve("spark").toString(),
            "SPARK_SCALA_VERSION", "2.12",
            "SPARK_LOCAL_IP", "127.0.0.1");
    return ChildLaunch.of(log, environment, TinyRun.words(trace.train(trace.at("killed"), more)));
  }

  /** Until chunks beside the seed have checkpoints. */
  private static void awaitFineTuning(TinyTrace trace, Process driver, Path log) throws Exception {
    long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (driver.isAlive() && chunksWithCheckpoints(trace) < 2) {
      assertThat(System.nanoTime()).as("fine-tuning begins").isLessThan(patience);
      Thread.sleep(20);
    }
    assertThat(driver.isAlive()).as(Files.readString(log)).isTrue();
  }

  private static long chunksWithCheckpoints(TinyTrace trace) {
    try {
      return trace.find("killed", "resume-").stream().map(Path::getParent).distinct().count();
    } catch (UncheckedIOException vanishing) {
      // What is being renamed is seen the next time.
      return 0;
    }
  }
}

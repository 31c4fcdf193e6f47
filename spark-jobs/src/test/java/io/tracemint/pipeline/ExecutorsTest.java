package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on executors that die, and on executors that are too small. */
class ExecutorsTest {
  private static final int PATIENCE_MINUTES = 5;

  // Long enough that an executor dies in the midst of it.
  private static final List<String> LONGER =
      List.of(
          "--set", "doppelganger.least-steps=400",
          "--set", "doppelganger.fine-tune-share=1",
          "--set", "doppelganger.passes=20");

  // More than a small executor has, and less than the driver.
  private static final List<String> WIDER =
      List.of(
          "--set", "doppelganger.train.discriminator-units=3000",
          "--set", "doppelganger.train.discriminator-layers=5");

  @TempDir static Path folder;
  private static TinyTrace trace;

  @BeforeAll
  static void makeTrace() {
    trace = TinyTrace.make(folder);
  }

  private TwoExecutors train(String output, int megabytes, List<String> more) throws Exception {
    String[] words = TinyRun.words(trace.train(trace.at(output), more));
    return TwoExecutors.start(folder.resolve(output + ".spark"), megabytes, words);
  }

  /** As StandaloneTest and YarnTest kill a worker and a container in every check with clusters. */
  @Test
  @Tag("nightly")
  void theDeathOfOneInFineTuningChangesNoBit() throws Exception {
    TinyTrace.done(TinyRun.run(trace.train(trace.at("clean"), LONGER)));
    try (TwoExecutors cluster = train("killed", 1024, LONGER)) {
      awaitFineTuning(cluster);
      cluster.killOne();

      assertThat(cluster.driver().waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
      assertThat(cluster.driver().exitValue()).as(cluster.said()).isZero();
      assertThat(cluster.said()).contains("Lost executor");
    }
    trace.areModelsLike("killed", "clean");
  }

  /** Until chunks beside the seed have checkpoints. */
  private static void awaitFineTuning(TwoExecutors cluster) throws Exception {
    long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    while (cluster.driver().isAlive() && chunksWithCheckpoints() < 2) {
      assertThat(System.nanoTime()).as("fine-tuning begins").isLessThan(patience);
      Thread.sleep(20);
    }
    assertThat(cluster.driver().isAlive()).as(cluster.said()).isTrue();
  }

  private static long chunksWithCheckpoints() {
    try {
      return trace.find("killed", ".state").stream().filter(ExecutorsTest::isWhole).count();
    } catch (UncheckedIOException vanishing) {
      // What is being renamed is seen the next time.
      return 0;
    }
  }

  // Not one that is still being written, whose name begins with a dot.
  private static boolean isWhole(Path file) {
    return file.getFileName().toString().startsWith("chunk-");
  }

  @Test
  void aTrainingThatTheyHaveNoMemoryForIsRefusedBeforeItBegins() throws Exception {
    try (TwoExecutors cluster = train("too-wide", 480, WIDER)) {
      assertThat(cluster.driver().waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
      assertThat(cluster.driver().exitValue())
          .as(cluster.said())
          .isEqualTo(ExitCode.USER_ERROR.value());
      assertThat(cluster.said())
          .contains("tracemint: Training ", "above the 480 MiB of a task's share of an executor's")
          .contains(
              "heap (spark.executor.memory, shared by 1). Raise the memory or flows.chunks, or"
                  + " lower");
    }
    assertThat(trace.find("too-wide", ".state")).isEmpty();
  }
}

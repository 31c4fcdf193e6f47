package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.testing.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that refuses in the midst of tasks and of the driver's commits, again and again. */
class RefusingStoreTest {
  private static final long BYTES = 64 << 10;
  private static final long MOVES = 8;
  private static final long ENOUGH = 1024;
  @TempDir static Path folder;

  @AfterEach
  void mend() {
    WeakStore.copiesToMove(false);
    WeakStore.allowAll();
  }

  private static Path at(String name) {
    return folder.resolve(name);
  }

  private static Run run(RunOutputs outputs) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "run",
                SharedRun.get().capture().toString(),
                "--output",
                "weak://" + outputs.home()));
    words.addAll(Arrays.asList(WeakStore.CONF));
    return TinyRun.run(words.toArray(String[]::new));
  }

  /** Runs with twice as much allowed each time until nothing fails; the steps at which it did. */
  private static Set<String> persist(RunOutputs outputs, LongConsumer allowance, long first) {
    Set<String> refused = new HashSet<>();
    for (long allowed = first; allowed < ENOUGH * first; allowed *= 2) {
      allowance.accept(allowed);
      Run run = run(outputs);
      if (run.code() == ExitCode.DONE) {
        return refused;
      }
      WeakStore.allowAll();
      outputs.wasRefused(run, "The store");
      refused.add(RunOutputs.lastStep(run));
    }
    throw new AssertionError("never done; refused at " + refused);
  }

  /** For every change {@link FullDiskTest} does the same on a disk that is really full. */
  @Tag("nightly")
  @Test
  void writesThatAreRefusedHalfWayChangeNothing() {
    RunOutputs outputs = new RunOutputs(at("writes"));

    Set<String> refused = persist(outputs, WeakStore::allowBytes, BYTES);

    assertThat(refused).contains("train").hasSizeGreaterThan(1);
    outputs.isLike(SharedRun.get().outputs());
  }

  @Test
  void commitsThatAreRefusedHalfWayChangeNothing() {
    RunOutputs outputs = new RunOutputs(at("moves"));

    Set<String> refused = persist(outputs, WeakStore::allowMoves, MOVES);

    assertThat(refused).hasSizeGreaterThan(2);
    outputs.isLike(SharedRun.get().outputs());
  }

  /**
   * As in {@link #commitsThatAreRefusedHalfWayChangeNothing}, and half a file is left each time.
   */
  @Tag("nightly")
  @Test
  void movesThatAreCopiesMayEndHalfWayToo() {
    RunOutputs outputs = new RunOutputs(at("copies"));
    WeakStore.copiesToMove(true);

    Set<String> refused = persist(outputs, WeakStore::allowMoves, MOVES / 4);

    assertThat(refused).hasSizeGreaterThan(2);
    outputs.isLike(SharedRun.get().outputs());
  }
}

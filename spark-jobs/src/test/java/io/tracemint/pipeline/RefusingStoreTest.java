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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that refuses in the midst of tasks and of the driver's commits, again and again. */
class RefusingStoreTest {
  private static final int HALVINGS = 6;
  @TempDir static Path folder;
  private static RunOutputs clean;
  private static long bytes;
  private static long moves;

  @BeforeAll
  static void runUndisturbed() {
    clean = new RunOutputs(at("clean"));
    WeakStore.allowAll();
    done(run(clean));
    bytes = WeakStore.bytesWritten();
    moves = WeakStore.moved();
  }

  @AfterEach
  void mend() {
    WeakStore.copiesToMove(false);
    WeakStore.allowAll();
  }

  private static Path at(String name) {
    return folder.resolve(name);
  }

  private static void done(Run run) {
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
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

  /** Runs with more and more allowed until nothing fails; the steps at which something did. */
  private static Set<String> persist(RunOutputs outputs, LongConsumer allowance, long all) {
    Set<String> refused = new HashSet<>();
    for (int halvings = HALVINGS; halvings >= -2; halvings--) {
      allowance.accept(halvings < 0 ? 2 * all : all >> halvings);
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

  @Test
  void writesThatAreRefusedHalfWayChangeNothing() {
    RunOutputs outputs = new RunOutputs(at("writes"));

    Set<String> refused = persist(outputs, WeakStore::allowBytes, bytes);

    assertThat(refused).contains("train").hasSizeGreaterThan(1);
    outputs.isLike(clean);
  }

  @Test
  void commitsThatAreRefusedHalfWayChangeNothing() {
    RunOutputs outputs = new RunOutputs(at("moves"));

    Set<String> refused = persist(outputs, WeakStore::allowMoves, moves);

    assertThat(refused).hasSizeGreaterThan(2);
    outputs.isLike(clean);
  }

  /**
   * As in {@link #commitsThatAreRefusedHalfWayChangeNothing}, and half a file is left each time.
   */
  @Test
  void movesThatAreCopiesMayEndHalfWayToo() {
    RunOutputs outputs = new RunOutputs(at("copies"));
    WeakStore.copiesToMove(true);

    Set<String> refused = persist(outputs, WeakStore::allowMoves, moves);

    assertThat(refused).hasSizeGreaterThan(2);
    outputs.isLike(clean);
  }
}

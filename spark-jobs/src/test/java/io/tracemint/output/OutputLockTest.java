package io.tracemint.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.output.read.Reader;
import io.tracemint.output.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputLockTest {
  private static final int RUNS = 6;
  private static final int ROUNDS = 40;
  private static final String ELSEWHERE = "1@else.where";
  private static final OutputLock.Pace QUICK = new OutputLock.Pace(40, 400, 100);
  private static final Path SKEWED = new Path("skewed:///");
  @TempDir java.nio.file.Path folder;

  private java.nio.file.Path file() {
    return folder.resolve("_lock");
  }

  private Path lock() {
    return new Path(file().toUri());
  }

  private Store store() {
    return Store.of(lock(), new Configuration());
  }

  @Test
  void ofRunsThatStartAtOnceOneGetsIt() throws Exception {
    ExecutorService runs = Executors.newFixedThreadPool(RUNS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        // Left by a dead run in every other round, so that all try to take it over.
        if (round % 2 == 0) {
          Files.writeString(file(), "999999999@" + OutputLock.owner().split("@", 2)[1]);
        }
        CyclicBarrier start = new CyclicBarrier(RUNS);
        Callable<Boolean> run = () -> start.await() >= 0 && isTaken();
        int taken = 0;
        for (Future<Boolean> result : runs.invokeAll(Collections.nCopies(RUNS, run))) {
          taken += result.get() ? 1 : 0;
        }
        assertThat(taken).as("round %d", round).isEqualTo(1);
        Files.delete(file());
      }
    } finally {
      runs.shutdownNow();
    }
    assertThat(folder).isEmptyDirectory();
  }

  private boolean isTaken() {
    try {
      OutputLock.take(store(), lock());
      return true;
    } catch (UserError refused) {
      assertThat(refused).hasMessageContaining("is being written by another run");
      return false;
    }
  }

  @Test
  void whatALinkPointsAtIsNeitherWrittenNorDeleted() throws IOException {
    java.nio.file.Path victim = folder.resolve("victim");
    Files.createSymbolicLink(file(), victim);
    assertThatThrownBy(() -> OutputLock.take(store(), lock(), QUICK)).isInstanceOf(UserError.class);
    assertThat(victim).doesNotExist();

    Files.writeString(victim, ELSEWHERE);
    Files.setLastModifiedTime(victim, FileTime.from(Instant.EPOCH));
    OutputLock.take(store(), lock(), QUICK).close();
    assertThat(victim).hasContent(ELSEWHERE);
  }

  /** This machine's files, as seen by a run whose clock is an hour off. */
  public static final class Skewed extends RawLocalFileSystem {
    static Duration skew = Duration.ZERO;

    @Override
    public URI getUri() {
      return SKEWED.toUri();
    }

    @Override
    public void setTimes(Path path, long modified, long accessed) throws IOException {
      super.setTimes(path, modified + skew.toMillis(), accessed);
    }
  }

  private Store skewed() {
    Configuration configuration = new Configuration();
    configuration.set("fs.skewed.impl", Skewed.class.getName());
    return Store.of(new Path("skewed://" + file()), configuration);
  }

  @ParameterizedTest
  @ValueSource(longs = {-60, 60})
  void aLivingRunWithAWrongClockKeepsIt(long minutes) throws Exception {
    Skewed.skew = Duration.ofMinutes(minutes);
    Path skewedLock = new Path("skewed://" + file());
    try (OutputLock living = OutputLock.take(skewed(), skewedLock, QUICK)) {
      // As if another machine's, of which nobody here can see whether it lives.
      Files.writeString(file(), ELSEWHERE);
      awaitTouch();

      assertThatThrownBy(() -> OutputLock.take(store(), lock(), QUICK))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("is being written by another run (" + ELSEWHERE + ")");
      assertThat(living).isNotNull();
    }
  }

  private void awaitTouch() throws Exception {
    Instant soon = Instant.now().plusSeconds(20);
    while (Math.abs(age().toMinutes()) < 50 && Instant.now().isBefore(soon)) {
      Thread.sleep(10);
    }
    assertThat(Math.abs(age().toMinutes())).isGreaterThan(50);
  }

  private Duration age() throws IOException {
    return Duration.between(Files.getLastModifiedTime(file()).toInstant(), Instant.now());
  }

  @ParameterizedTest
  @ValueSource(longs = {-60, 60})
  void aDeadRunOfAWrongClockIsTakenOver(long minutes) throws IOException {
    Files.writeString(file(), ELSEWHERE);
    FileTime wrong = FileTime.from(Instant.now().plus(Duration.ofMinutes(minutes)));
    Files.setLastModifiedTime(file(), wrong);

    try (OutputLock taken = OutputLock.take(store(), lock(), QUICK)) {
      assertThat(file()).hasContent(OutputLock.owner());
      taken.requireHeld();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRunThatWasTakenForDeadCommitsNothing() throws IOException {
    Path out = new Path(folder.resolve("out").toUri());
    Target target = new Target(out, Target.Kind.FOLDER);
    Reader reader = Reader.here(new Configuration());
    try (Output output = Output.open(target, "a", new Configuration(), reader)) {
      output.store().write(new Path(output.staging(), "part-0"), "rows");
      Files.writeString(folder.resolve("out/_lock"), ELSEWHERE);

      assertThatThrownBy(() -> output.commit(RunManifest.start("test")))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("was taken over by another run (" + ELSEWHERE + ")");
    }
    assertThat(folder.resolve("out").toFile().list()).containsExactly("_lock");
  }
}

package io.tracemint.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.output.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Locks where a file appears when it is closed, over what stood there, and has no time to set. */
class ObjectStoreLockTest {
  private static final String ELSEWHERE = "1@else.where";
  private static final OutputLock.Pace QUICK = new OutputLock.Pace(40, 400, 500);
  @TempDir java.nio.file.Path folder;

  /** This machine's files with an object store's manners. */
  public static final class Objects extends RawLocalFileSystem {
    /** What another run, which saw no lock either, writes a moment after each of ours. */
    static volatile String other = "";

    @Override
    public URI getUri() {
      return URI.create("objects:///");
    }

    @Override
    public void setTimes(Path path, long modified, long accessed) {
      // As S3A: nothing, and in silence.
    }

    @Override
    public FSDataOutputStream create(
        Path path, boolean overwrite, int buffer, short copies, long block, Progressable progress)
        throws IOException {
      if (!overwrite && exists(path)) {
        throw new FileAlreadyExistsException(path.toString());
      }
      return new FSDataOutputStream(
          new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
              java.nio.file.Path file = java.nio.file.Path.of(path.toUri().getPath());
              // At once, so that nobody reads half of it.
              java.nio.file.Path part = Files.createTempFile("object", null);
              Files.write(part, toByteArray());
              Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
              if (!other.isEmpty()) {
                delayed().execute(() -> putOther(file));
              }
            }
          },
          null);
    }

    private static Executor delayed() {
      return CompletableFuture.delayedExecutor(QUICK.settleMillis() / 3, TimeUnit.MILLISECONDS);
    }

    private static void putOther(java.nio.file.Path file) {
      try {
        Files.writeString(file, other);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private java.nio.file.Path file() {
    return folder.resolve("_lock");
  }

  private Path lock() {
    return new Path("objects://" + file());
  }

  private Store store() {
    Configuration configuration = new Configuration();
    configuration.set("fs.objects.impl", Objects.class.getName());
    return Store.of(lock(), configuration);
  }

  @Test
  void aLivingRunKeepsItsLock() throws Exception {
    try (OutputLock living = OutputLock.take(store(), lock(), QUICK)) {
      Files.setLastModifiedTime(file(), FileTime.from(Instant.EPOCH));
      Instant soon = Instant.now().plusSeconds(20);
      while (age().toMinutes() > 1 && Instant.now().isBefore(soon)) {
        Thread.sleep(10);
      }
      assertThat(age()).isLessThan(Duration.ofMinutes(1));
      living.requireHeld();

      assertThatThrownBy(() -> OutputLock.take(store(), lock(), QUICK))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("is being written by another run");
    }
    assertThat(folder).isEmptyDirectory();
  }

  private Duration age() throws IOException {
    return Duration.between(Files.getLastModifiedTime(file()).toInstant(), Instant.now());
  }

  @Test
  void aLockThatAnotherRunHasTakenIsNotWrittenAgain() throws Exception {
    try (OutputLock slow = OutputLock.take(store(), lock(), QUICK)) {
      Files.writeString(file(), ELSEWHERE);
      Files.setLastModifiedTime(file(), FileTime.from(Instant.EPOCH));
      Thread.sleep(5 * QUICK.touchMillis());

      assertThat(file()).hasContent(ELSEWHERE);
      assertThatThrownBy(slow::requireHeld).hasMessageContaining("was taken over by another run");
    }
    assertThat(file()).hasContent(ELSEWHERE);
  }

  @Test
  void ofRunsThatCreateItAtOnceWhoWasFirstIsRefused() throws IOException {
    Objects.other = ELSEWHERE;
    try {
      assertThatThrownBy(() -> OutputLock.take(store(), lock(), QUICK))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("is being written by another run (" + ELSEWHERE + ")");
    } finally {
      Objects.other = "";
    }
    assertThat(file()).hasContent(ELSEWHERE);
  }

  @Test
  @Timeout(30)
  void aStoreThatIsNamedExclusiveNeedsNoTimeToSettle() {
    Configuration configuration = new Configuration();
    configuration.set("fs.objects.impl", Objects.class.getName());
    configuration.setBoolean("fs.objects.impl.disable.cache", true);
    configuration.set(OutputLock.ALSO_EXCLUSIVE, "abfs, objects");
    OutputLock.Pace hour = new OutputLock.Pace(40, 400, 3_600_000);

    OutputLock.take(Store.of(lock(), configuration), lock(), hour).close();

    assertThat(folder).isEmptyDirectory();
  }
}

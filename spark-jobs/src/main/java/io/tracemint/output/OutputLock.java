package io.tracemint.output;

import io.tracemint.failure.UserError;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.hadoop.fs.Path;

/**
 * Keeps two runs out of one output. The lock file names its owner and is touched while the owner
 * lives, so that a killed run's lock is taken over after {@link #STALE_SECONDS}, or at once when
 * its process is seen to be gone from this machine.
 */
public final class OutputLock implements AutoCloseable {
  static final long STALE_SECONDS = 60;
  private static final long TOUCH_MILLIS = 10_000;

  private final Store store;
  private final Path file;
  private final Timer heart;

  private OutputLock(Store store, Path file) {
    this.store = store;
    this.file = file;
    this.heart = new Timer("output-lock", true);
    heart.schedule(new Touch(), TOUCH_MILLIS, TOUCH_MILLIS);
  }

  /** Takes the lock, or says who has it. */
  public static OutputLock take(Store store, Path file) {
    if (!store.createNew(file, owner()) && !takeOver(store, file)) {
      throw UserError.of(
          "%s is being written by another run (%s). Wait for it, or, if it is dead, delete %s.",
          file.getParent(), store.read(file).strip(), file);
    }
    return new OutputLock(store, file);
  }

  private static boolean takeOver(Store store, Path file) {
    String holder = store.read(file).strip();
    if (!isGoneFromHere(holder) && ageSeconds(store, file) < STALE_SECONDS) {
      return false;
    }
    store.delete(file);
    return store.createNew(file, owner());
  }

  private static long ageSeconds(Store store, Path file) {
    long now = Instant.now().toEpochMilli();
    return (now - store.status(file).getModificationTime()) / 1000;
  }

  /** Whether a process of this machine is no more. */
  public static boolean isGoneFromHere(String holder) {
    String[] parts = holder.split("@", 2);
    String[] own = owner().split("@", 2);
    return parts.length == 2
        && parts[1].equals(own[1])
        && parts[0].matches("\\d{1,18}")
        && !parts[0].equals(own[0])
        && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty();
  }

  // The JVM names itself pid@host.
  public static String owner() {
    return ManagementFactory.getRuntimeMXBean().getName();
  }

  private final class Touch extends TimerTask {
    @Override
    public void run() {
      try {
        store.system().setTimes(file, Instant.now().toEpochMilli(), -1);
      } catch (IOException e) {
        // A store that cannot touch files lets the lock grow old: at worst another run takes over
        // after a minute, and each still commits a whole output.
        cancel();
      }
    }
  }

  @Override
  public void close() {
    heart.cancel();
    if (store.exists(file) && store.read(file).strip().equals(owner())) {
      store.delete(file);
    }
  }
}

package io.tracemint.output;

import io.tracemint.failure.UserError;
import io.tracemint.output.store.Store;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Keeps two runs out of one output. The lock file names its owner and is touched while the owner
 * lives. A killed run's lock is taken over at once when its process is seen to be gone from this
 * machine; another machine's, which may have another clock, once nobody has touched it for a while.
 */
public final class OutputLock implements AutoCloseable {
  private static final long YOUNG_MILLIS = 60_000;
  private static final long GONE = -1;

  /** Stores in which of several that create one file at once all but one are told so. */
  private static final Set<String> EXCLUSIVE = Set.of("file", "hdfs");

  /** The schemes of others that do, in Hadoop's configuration. */
  static final String ALSO_EXCLUSIVE = "tracemint.exclusive-stores";

  /**
   * How often a lock is touched; how long one that looks old is watched, long enough to miss no
   * touch; and how long after its creation a lock may still be written by another run, where a
   * store tells nobody.
   */
  record Pace(long touchMillis, long watchMillis, long settleMillis) {
    static final Pace USUAL = new Pace(10_000, 25_000, 1_000);
  }

  private final Store store;
  private final Path file;
  private final Heartbeat heart;

  private OutputLock(Store store, Path file, Pace pace) {
    this.store = store;
    this.file = file;
    this.heart = new Heartbeat(store, file, pace.touchMillis);
  }

  /** Takes the lock, or says who has it. */
  public static OutputLock take(Store store, Path file) {
    return take(store, file, Pace.USUAL);
  }

  static OutputLock take(Store store, Path file, Pace pace) {
    if (!create(store, file, pace) && !takeOver(store, file, pace)) {
      throw UserError.of(
          "%s is being written by another run (%s). Wait for it, or, if it is dead, delete %s.",
          file.getParent(), holder(store, file), file);
    }
    return new OutputLock(store, file, pace);
  }

  // An object store takes what each writes: who wrote last has it, and all see that when all are
  // done.
  private static boolean create(Store store, Path file, Pace pace) {
    if (!store.createNew(file, owner())) {
      return false;
    }
    if (!isExclusive(store.system())) {
      pause(pace.settleMillis);
    }
    return isHeld(store, file);
  }

  private static boolean isExclusive(FileSystem system) {
    String scheme = system.getUri().getScheme();
    return EXCLUSIVE.contains(scheme)
        || system.getConf().getTrimmedStringCollection(ALSO_EXCLUSIVE).contains(scheme);
  }

  private static boolean takeOver(Store store, Path file, Pace pace) {
    String holder = holder(store, file);
    return (isGoneFromHere(holder) || !isTouched(store, file, pace))
        && replace(store, file, holder, pace);
  }

  /** Of several that see a dead run's lock, only who has the guard may delete it. */
  private static boolean replace(Store store, Path file, String holder, Pace pace) {
    Path guard = new Path(file.getParent(), guardName(file.getName()));
    if (!create(store, guard, pace)) {
      // Left by a run that died right here; the next run finds none.
      if (isGoneFromHere(holder(store, guard))) {
        store.delete(guard);
      }
      return false;
    }
    try {
      if (!holder(store, file).equals(holder)) {
        return false;
      }
      store.delete(file);
      return create(store, file, pace);
    } finally {
      store.delete(guard);
    }
  }

  static String guardName(String lock) {
    return "." + lock + ".taking";
  }

  static boolean isHeld(Store store, Path file) {
    return holder(store, file).equals(owner());
  }

  private static String holder(Store store, Path file) {
    return store.readIfThere(file).map(String::strip).orElse("which has just ended");
  }

  private static boolean isTouched(Store store, Path file, Pace pace) {
    long touched = touchedMillis(store, file);
    if (touched == GONE || Math.abs(Instant.now().toEpochMilli() - touched) < YOUNG_MILLIS) {
      return true;
    }
    // Only its changes say whether somebody lives: the time itself may be of a clock that is wrong.
    long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pace.watchMillis);
    while (System.nanoTime() < patience) {
      pause(pace.touchMillis / 2);
      if (touchedMillis(store, file) != touched) {
        return true;
      }
    }
    return false;
  }

  /** When a lock was touched, by whatever clock; the same for one that is gone. */
  static long touchedMillis(Store store, Path file) {
    return store.statusIfThere(file).map(FileStatus::getModificationTime).orElse(GONE);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting for another run's lock", stopped);
    }
  }

  /** Refuses to go on for a run that another took for dead. */
  void requireHeld() {
    if (!isHeld(store, file)) {
      throw UserError.of(
          "%s was taken over by another run (%s), so this one leaves it alone. Run the same command"
              + " again once that is done.",
          file.getParent(), holder(store, file));
    }
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

  @Override
  public void close() {
    heart.close();
    if (isHeld(store, file)) {
      store.delete(file);
    }
  }
}

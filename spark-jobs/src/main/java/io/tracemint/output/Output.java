package io.tracemint.output;

import io.tracemint.failure.UserError;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A job's output while it is made: written aside under {@link #staging}, moved into place by {@link
 * #commit}, with {@code run.json} and {@code _SUCCESS} last, so that a reader who sees {@code
 * _SUCCESS} sees all. Closing without a commit leaves nothing but resumable work.
 */
public final class Output implements AutoCloseable {
  public static final String SUCCESS = "_SUCCESS";

  private final Target target;
  private final Store store;
  private final OutputLock lock;
  private final Path staging;

  private Output(Target target, Store store, OutputLock lock, Path staging) {
    this.target = target;
    this.store = store;
    this.lock = lock;
    this.staging = staging;
  }

  /**
   * Opens an output for writing.
   *
   * @param fingerprint of inputs and settings; resumable work of another fingerprint is not
   *     continued
   */
  public static Output open(Target target, String fingerprint, Configuration configuration) {
    Store store = Store.of(target.path(), configuration);
    boolean file = target.kind() == Target.Kind.FILE;
    Path home = file ? parentOf(target.path()) : target.path();
    store.makeFolder(home);
    OutputLock lock = OutputLock.take(store, new Path(home, lockName(target)));
    Path staging = new Path(home, stagingName(target, fingerprint));
    if (!file) {
      store.makeFolder(staging);
    }
    return new Output(target, store, lock, staging);
  }

  private static Path parentOf(Path path) {
    return path.getParent() == null ? new Path(Path.CUR_DIR) : path.getParent();
  }

  private static String lockName(Target target) {
    return target.kind() == Target.Kind.FILE ? "." + target.path().getName() + ".lock" : "_lock";
  }

  private static String stagingName(Target target, String fingerprint) {
    return switch (target.kind()) {
      case RESUMABLE_FOLDER -> "_work-" + fingerprint;
      case FOLDER -> "_temporary-" + UUID.randomUUID();
      case FILE -> "." + target.path().getName() + "." + UUID.randomUUID() + ".tmp";
    };
  }

  /** A finished output's manifest fingerprint; empty if there is no finished output. */
  public static String finishedFingerprint(Target target, Configuration configuration) {
    Store store = Store.of(target.path(), configuration);
    Path manifest = manifestPath(target);
    boolean finished =
        target.kind() == Target.Kind.FILE
            ? store.exists(target.path())
            : store.exists(new Path(target.path(), SUCCESS));
    return finished && store.exists(manifest)
        ? RunManifest.parse(store.read(manifest), manifest.toString()).fingerprint()
        : "";
  }

  /** The manifest of a finished output. */
  public static RunManifest finished(Target target, Configuration configuration) {
    Path manifest = manifestPath(target);
    return RunManifest.parse(Store.of(manifest, configuration).read(manifest), manifest.toString());
  }

  /** Whether something of somebody's stands where the output should go. */
  public static boolean isOccupied(Target target, Configuration configuration) {
    Store store = Store.of(target.path(), configuration);
    if (target.kind() == Target.Kind.FILE || !store.isFolder(target.path())) {
      return store.exists(target.path());
    }
    return store.list(target.path()).stream().anyMatch(entry -> !isOurs(entry));
  }

  private static boolean isOurs(FileStatus entry) {
    String name = entry.getPath().getName();
    return name.equals("_lock") || name.startsWith("_work-") || name.startsWith("_temporary-");
  }

  static Path manifestPath(Target target) {
    return target.kind() == Target.Kind.FILE
        ? target.path().suffix("." + RunManifest.FILE)
        : new Path(target.path(), RunManifest.FILE);
  }

  /** The folder (or, for a file target, the file) to write. */
  public Path staging() {
    return staging;
  }

  /** The path at which users will find the output. */
  public Path path() {
    return target.path();
  }

  public Store store() {
    return store;
  }

  public void commit(RunManifest manifest) {
    if (target.kind() == Target.Kind.FILE) {
      commitFile(manifest);
    } else {
      commitFolder(manifest);
    }
  }

  private void commitFile(RunManifest manifest) {
    if (!store.exists(staging)) {
      throw new IllegalStateException("The job wrote nothing to " + staging);
    }
    store.delete(manifestPath(target));
    store.delete(target.path());
    store.move(staging, target.path());
    store.write(manifestPath(target), manifest.set("status", "done").toJson());
  }

  private void commitFolder(RunManifest manifest) {
    refuseForeignFolder();
    store.delete(new Path(target.path(), SUCCESS));
    // From here a folder without _SUCCESS but with run.json is known to be ours and incomplete.
    store.write(manifestPath(target), manifest.set("status", "committing").toJson());
    removeOld();
    for (FileStatus made : store.list(staging)) {
      store.move(made.getPath(), new Path(target.path(), made.getPath().getName()));
    }
    store.delete(staging);
    store.write(manifestPath(target), manifest.set("status", "done").toJson());
    store.write(new Path(target.path(), SUCCESS), "");
  }

  private void removeOld() {
    Set<String> kept = Set.of("_lock", RunManifest.FILE, staging.getName());
    for (FileStatus old : store.list(target.path())) {
      if (!kept.contains(old.getPath().getName())) {
        store.delete(old.getPath());
      }
    }
  }

  // Overwriting means replacing what we wrote, never emptying a folder of somebody's.
  private void refuseForeignFolder() {
    if (isOccupied(target, store.system().getConf()) && !store.exists(manifestPath(target))) {
      throw UserError.of(
          "%s holds files that tracemint did not write. Choose another --output.", target.path());
    }
  }

  @Override
  public void close() {
    if (target.kind() != Target.Kind.RESUMABLE_FOLDER) {
      store.delete(staging);
    }
    lock.close();
  }
}

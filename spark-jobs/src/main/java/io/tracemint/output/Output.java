package io.tracemint.output;

import io.tracemint.output.read.Reader;
import io.tracemint.output.store.FileSum;
import io.tracemint.output.store.Store;
import java.util.Map;
import java.util.Set;
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
  private static final String LOCK = "_lock";
  private static final String WORK = "_work-";
  private static final String COMMITTING = "committing";

  private final Target target;
  private final Store store;
  private final OutputLock lock;
  private final Path staging;
  private final Reader reader;

  private Output(Target target, Store store, OutputLock lock, Path staging, Reader reader) {
    this.target = target;
    this.store = store;
    this.lock = lock;
    this.staging = staging;
    this.reader = reader;
  }

  /**
   * Opens an output for writing.
   *
   * @param fingerprint of inputs and settings; resumable work of another fingerprint is not
   *     continued
   * @param reader of files that others wrote for the job, such as Spark
   */
  public static Output open(
      Target target, String fingerprint, Configuration configuration, Reader reader) {
    Store store = Store.of(target.path(), configuration);
    new Possessions(target, store).requireOurs();
    boolean file = target.kind() == Target.Kind.FILE;
    Path home = file ? parentOf(target.path()) : target.path();
    store.makeFolder(home);
    OutputLock lock = OutputLock.take(store, new Path(home, lockName(target)));
    Path staging = new Path(home, stagingName(target, fingerprint));
    Output output = new Output(target, store, lock, staging, reader);
    output.prepare(home, fingerprint);
    return output;
  }

  private void prepare(Path home, String fingerprint) {
    possessions().deleteHalfMoved();
    new ManifestFile(target, store).mend();
    removeLeftOvers(home);
    if (target.kind() != Target.Kind.FILE) {
      store.makeFolder(staging);
    }
    if (target.kind() == Target.Kind.RESUMABLE_FOLDER) {
      takeBack(fingerprint);
    }
  }

  // What a run left that was killed on this machine; it may be what fills the disk.
  private void removeLeftOvers(Path home) {
    for (FileStatus entry : store.list(home)) {
      if (Staging.isLeftOver(entry.getPath().getName(), target)) {
        store.delete(entry.getPath());
      }
    }
  }

  // What a run with the same inputs and settings had moved into place when it died is work done.
  private void takeBack(String fingerprint) {
    if (!isHalfCommitted(target, store)
        || !finished(target, store.system().getConf()).fingerprint().equals(fingerprint)) {
      return;
    }
    for (FileStatus made : store.list(target.path())) {
      String name = made.getPath().getName();
      if (!isOurs(made) && !name.equals(RunManifest.FILE)) {
        Path place = new Path(staging, name);
        // Half of it, where a store copies when it moves and was interrupted.
        store.deleteFile(place);
        store.move(made.getPath(), place);
      }
    }
  }

  private static Path parentOf(Path path) {
    return path.getParent() == null ? new Path(Path.CUR_DIR) : path.getParent();
  }

  private static String lockName(Target target) {
    return target.kind() == Target.Kind.FILE ? "." + target.path().getName() + ".lock" : LOCK;
  }

  private static String stagingName(Target target, String fingerprint) {
    return target.kind() == Target.Kind.RESUMABLE_FOLDER
        ? WORK + fingerprint
        : Staging.name(target);
  }

  /** A finished output's manifest fingerprint; empty if there is no finished output. */
  public static String finishedFingerprint(Target target, Configuration configuration) {
    Store store = Store.of(target.path(), configuration);
    ManifestFile manifest = new ManifestFile(target, store);
    boolean finished =
        target.kind() == Target.Kind.FILE
            ? store.exists(target.path())
            : store.exists(new Path(target.path(), SUCCESS));
    return finished && manifest.exists() ? manifest.read().fingerprint() : "";
  }

  /** The manifest of a finished output. */
  public static RunManifest finished(Target target, Configuration configuration) {
    return new ManifestFile(target, Store.of(target.path(), configuration)).read();
  }

  /** Whether something stands where the output should go that no dead run of ours left. */
  public static boolean isOccupied(Target target, Configuration configuration) {
    Store store = Store.of(target.path(), configuration);
    if (target.kind() == Target.Kind.FILE || !store.isFolder(target.path())) {
      return store.exists(target.path()) && !isHalfCommitted(target, store);
    }
    return !isHalfCommitted(target, store)
        && store.list(target.path()).stream().anyMatch(entry -> !isOurs(entry));
  }

  private Possessions possessions() {
    return new Possessions(target, store);
  }

  /** Whether it is a lock, or what is being made: names that nobody else gives. */
  static boolean isOurs(FileStatus entry) {
    String name = entry.getPath().getName();
    return name.equals(LOCK)
        || name.equals(OutputLock.guardName(LOCK))
        || name.startsWith(WORK)
        || name.startsWith(Staging.FOLDER)
        || name.startsWith("." + RunManifest.FILE);
  }

  private static boolean isHalfCommitted(Target target, Store store) {
    ManifestFile manifest = new ManifestFile(target, store);
    return !store.exists(new Path(target.path(), SUCCESS))
        && manifest.exists()
        && manifest.read().get("status").asText().equals(COMMITTING);
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
    lock.requireHeld();
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
    FileSum sum = new StagedSums(store, reader).ofFile(store.status(staging));
    possessions().requireOurs();
    store.deleteFile(target.path());
    Listing.write(manifest, Map.of(target.path().getName(), sum));
    // From here what stands there is known to be ours, be it half of it.
    write(manifest.set("status", COMMITTING));
    store.move(staging, target.path());
    write(manifest.set("status", "done"));
  }

  private void commitFolder(RunManifest manifest) {
    // Before anything is replaced: it may find that the new files are not what was written.
    Map<String, FileSum> sums = new StagedSums(store, reader).of(staging, Output::isPublished);
    possessions().delete();
    store.deleteFile(new Path(target.path(), SUCCESS));
    removePrivate();
    Listing.write(manifest, sums);
    // From here a folder without _SUCCESS is known to be ours, and all in it to be new.
    write(manifest.set("status", COMMITTING));
    for (FileStatus made : store.list(staging)) {
      String name = made.getPath().getName();
      if (isPublished(name)) {
        store.move(made.getPath(), new Path(target.path(), name));
      }
    }
    store.delete(staging);
    write(manifest.set("status", "done"));
    store.write(new Path(target.path(), SUCCESS), "");
  }

  // Not the _SUCCESS of Spark, which would stand there before all is moved, nor what attempts of
  // tasks that died have left.
  private static boolean isPublished(String name) {
    return !name.equals(SUCCESS) && !name.startsWith(".");
  }

  private void write(RunManifest manifest) {
    new ManifestFile(target, store).write(manifest);
  }

  // Resumable work of other runs, and what they left half written.
  private void removePrivate() {
    Set<String> kept = Set.of(LOCK, staging.getName());
    for (FileStatus old : store.list(target.path())) {
      if (isOurs(old) && !kept.contains(old.getPath().getName())) {
        store.delete(old.getPath());
      }
    }
  }

  @Override
  public void close() {
    try (lock) {
      if (target.kind() != Target.Kind.RESUMABLE_FOLDER && store.exists(staging)) {
        // While what shows that it is ours is still there.
        possessions().deleteHalfMoved();
        store.delete(staging);
      }
    }
  }
}

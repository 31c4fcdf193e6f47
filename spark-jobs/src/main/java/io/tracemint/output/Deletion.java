package io.tracemint.output;

import io.tracemint.failure.UserError;
import io.tracemint.output.store.LocalFiles;
import io.tracemint.output.store.Store;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Deletes the folder of a run, or one output: files that manifests of ours list, of the size that
 * they say, and what was being made. Where anything else lies, nothing is deleted.
 */
public final class Deletion {
  private static final String LOCK = "_lock";
  private static final String BESIDE = "." + RunManifest.FILE;

  private final Path home;
  private final Store store;
  private final Map<String, Artefact> artefacts = new HashMap<>();

  private Deletion(Path home, Configuration configuration) {
    this.home = home;
    this.store = Store.of(home, configuration);
    for (Artefact artefact : RunFolder.of(home, configuration).artefacts()) {
      artefacts.put(store.nameOf(artefact.path()), artefact);
    }
  }

  /** Deletes what lies at a path; says how many outputs there were. */
  public static int of(Path path, Configuration configuration) {
    // Without a slash at its end, as file systems name it.
    Deletion deletion = new Deletion(new Path(path.toString()), configuration);
    deletion.delete();
    return deletion.artefacts.size();
  }

  private void delete() {
    if (!store.isFolder(home)) {
      artefacts.values().forEach(this::requireOurs);
      artefacts.values().forEach(this::delete);
      return;
    }
    try (OutputLock lock = OutputLock.take(store, new Path(home, LOCK))) {
      requireOurs(home);
      lock.requireHeld();
      artefacts.values().forEach(this::delete);
      sweep(home);
    }
    store.deleteEmpty(home);
  }

  private void requireOurs(Artefact artefact) {
    new Possessions(artefact.target(), store).requireOurs();
  }

  private void requireOurs(Path folder) {
    Artefact own = artefacts.get(store.nameOf(folder));
    if (own != null) {
      requireOurs(own);
      return;
    }
    for (FileStatus entry : store.list(folder)) {
      if (LocalFiles.isLink(entry.getPath())) {
        throw UserError.of(
            "%s is a link, so nothing of %s is deleted. Remove the link, and say it again.",
            entry.getPath(), home);
      }
      if (Output.isOurs(entry) || isManifest(folder, entry)) {
        continue;
      }
      Artefact file = artefacts.get(store.nameOf(entry.getPath()));
      if (file != null && entry.isFile()) {
        requireOurs(file);
      } else if (entry.isDirectory()) {
        requireOurs(entry.getPath());
      } else {
        throw UserError.of(
            "%s was not written by tracemint, so nothing of %s is deleted. Move it away, and say"
                + " it again.",
            entry.getPath(), home);
      }
    }
  }

  // That of the run itself, or that beside a file of ours.
  private boolean isManifest(Path folder, FileStatus entry) {
    String path = store.nameOf(entry.getPath());
    boolean beside =
        path.endsWith(BESIDE)
            && artefacts.containsKey(path.substring(0, path.length() - BESIDE.length()));
    return beside
        || (entry.isFile()
            && store.nameOf(folder).equals(store.nameOf(home))
            && entry.getPath().getName().equals(RunManifest.FILE)
            && !RunManifest.parse(store.read(entry.getPath()), path).fingerprint().isEmpty());
  }

  private void delete(Artefact artefact) {
    Target target = artefact.target();
    if (target.kind() == Target.Kind.FILE) {
      store.deleteFile(target.path());
      store.deleteFile(ManifestFile.of(target));
      return;
    }
    // What shows that the rest is ours goes last.
    store.deleteFile(new Path(target.path(), Output.SUCCESS));
    new Possessions(target, store).delete();
    store.deleteFile(ManifestFile.of(target));
  }

  /** Deletes what was being made, the run's manifest, and the folders that are empty then. */
  private void sweep(Path folder) {
    for (FileStatus entry : store.list(folder)) {
      String name = entry.getPath().getName();
      if (entry.isDirectory() && !Output.isOurs(entry)) {
        sweep(entry.getPath());
        store.deleteEmpty(entry.getPath());
      } else if (name.equals(RunManifest.FILE) || (Output.isOurs(entry) && !name.equals(LOCK))) {
        store.delete(entry.getPath());
      }
    }
  }
}

package io.tracemint.output;

import io.tracemint.output.store.Store;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;

/** Where an output's manifest lies, read and written so that a run that dies leaves a whole one. */
final class ManifestFile {
  private final Store store;
  private final Path path;

  ManifestFile(Target target, Store store) {
    this.store = store;
    this.path = of(target);
  }

  static Path of(Target target) {
    return target.kind() == Target.Kind.FILE
        ? target.path().suffix("." + RunManifest.FILE)
        : new Path(target.path(), RunManifest.FILE);
  }

  boolean exists() {
    return store.exists(path) && !store.isFolder(path);
  }

  RunManifest read() {
    String text = store.read(path);
    return RunManifest.isWhole(text)
        ? RunManifest.parse(text, path.toString())
        : RunManifest.parse(whole(text), path.toString());
  }

  // Half a manifest, where a store copies when it moves and was interrupted.
  private String whole(String half) {
    return store.list(path.getParent()).stream()
        .filter(entry -> entry.isFile() && Staging.isAside(entry.getPath().getName(), path))
        .map(entry -> store.read(entry.getPath()))
        .filter(text -> text.startsWith(half))
        .findFirst()
        .orElse(half);
  }

  /** Makes half a manifest whole, while what it was copied from is there. */
  void mend() {
    if (exists() && !RunManifest.isWhole(store.read(path))) {
      write(read());
    }
  }

  /** Beside it first, under a name that nobody can have put a file or a link at. */
  void write(RunManifest manifest) {
    store.writeWhole(path, Staging.unique(), manifest.toJson().getBytes(StandardCharsets.UTF_8));
  }
}

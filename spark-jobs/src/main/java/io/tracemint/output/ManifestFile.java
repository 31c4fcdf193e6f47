package io.tracemint.output;

import io.tracemint.output.store.Store;
import io.tracemint.output.store.WholeWrites;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;

/** Where an output's manifest lies, read and written so that a run that dies leaves a whole one. */
final class ManifestFile {
  private static final String ASIDE = "tmp";

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
    Path aside = WholeWrites.aside(path, ASIDE);
    // Half a manifest, where a store copies when it moves and was interrupted.
    if (store.exists(aside)) {
      String whole = store.read(aside);
      text = whole.startsWith(text) ? whole : text;
    }
    return RunManifest.parse(text, path.toString());
  }

  void write(RunManifest manifest) {
    store.writeWhole(path, ASIDE, manifest.toJson().getBytes(StandardCharsets.UTF_8));
  }
}

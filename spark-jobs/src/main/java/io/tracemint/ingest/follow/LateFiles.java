package io.tracemint.ingest.follow;

import java.util.Set;
import java.util.TreeSet;

/** Ends an ingest before anything is published: some of its files are to be left out. */
final class LateFiles extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TreeSet<String> paths;

  LateFiles(Set<String> paths) {
    super(paths.size() + " files come late");
    this.paths = new TreeSet<>(paths);
  }

  Set<String> paths() {
    return paths;
  }
}

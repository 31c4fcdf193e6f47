package io.tracemint.output;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * The folders that a walk has been in. Links on this machine may lead back to where the walk came
 * from, and two of them in one folder would make more ways than can ever be walked.
 */
public final class Visits {
  private final Set<String> seen = new HashSet<>();

  /** Whether a folder, whatever it is called, has not been walked yet; from now on it has. */
  public boolean isFirst(Path folder) {
    return seen.add(real(folder));
  }

  private static String real(Path folder) {
    String scheme = folder.toUri().getScheme();
    if (scheme != null && !scheme.equals("file")) {
      return folder.toString();
    }
    String name = folder.toUri().getPath();
    try {
      return java.nio.file.Path.of(name).toRealPath().toString();
    } catch (IOException gone) {
      return name;
    }
  }
}

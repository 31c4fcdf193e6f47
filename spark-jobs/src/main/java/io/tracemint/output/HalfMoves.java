package io.tracemint.output;

import io.tracemint.output.store.FileSum;
import io.tracemint.output.store.Refused;
import io.tracemint.output.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Files that a run was moving into place when it died, in a store that copies when it moves: what
 * is there is shorter than what was written, and what was written begins with it and still lies
 * where it was made. Such a file is ours although it has not its recorded size.
 */
final class HalfMoves {
  private static final int AT_A_TIME = 1 << 20;

  private final Target target;
  private final Store store;

  HalfMoves(Target target, Store store) {
    this.target = target;
    this.store = store;
  }

  boolean isOne(FileStatus file, FileSum written) {
    return file.getLen() < written.bytes()
        && sources(file).stream()
            .anyMatch(source -> isWhole(source, written) && beginsWith(source, file));
  }

  private List<Path> sources(FileStatus file) {
    boolean single = target.kind() == Target.Kind.FILE;
    Path home = single ? file.getPath().getParent() : new Path(target.path().toString());
    List<Path> sources = new ArrayList<>();
    for (FileStatus entry : store.list(home)) {
      String name = entry.getPath().getName();
      if (single && entry.isFile() && Staging.isOf(name, target)) {
        sources.add(entry.getPath());
      } else if (!single && entry.isDirectory() && Output.isOurs(entry)) {
        sources.add(new Path(entry.getPath(), Possessions.name(store, home, file)));
      }
    }
    return sources;
  }

  private boolean isWhole(Path source, FileSum written) {
    return store.exists(source) && store.status(source).getLen() == written.bytes();
  }

  private boolean beginsWith(Path source, FileStatus file) {
    return Refused.attempt(
        "read",
        source,
        () -> {
          try (InputStream whole = store.system().open(source);
              InputStream half = store.system().open(file.getPath())) {
            return beginsWith(whole, half);
          }
        });
  }

  private static boolean beginsWith(InputStream whole, InputStream half) throws IOException {
    byte[] wanted = half.readNBytes(AT_A_TIME);
    while (wanted.length > 0) {
      if (!Arrays.equals(wanted, whole.readNBytes(wanted.length))) {
        return false;
      }
      wanted = half.readNBytes(AT_A_TIME);
    }
    return true;
  }
}

package io.tracemint.doctor;

import io.tracemint.failure.UserError;
import io.tracemint.output.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Whether a path can be written, and how much room there is. */
final class PathCheck {
  private static final long GIB = 1L << 30;
  private static final long LITTLE_BYTES = 5 * GIB;

  private PathCheck() {}

  static List<Finding> check(String path, Configuration configuration) {
    try {
      Path folder = nearestFolder(new Path(path), configuration);
      return List.of(write(path, folder, configuration), space(path, folder, configuration));
    } catch (UserError e) {
      return List.of(Finding.broken("path", path + ": " + e.getMessage(), "Choose another path."));
    }
  }

  private static Path nearestFolder(Path path, Configuration configuration) {
    Store store = Store.of(path, configuration);
    Path at = store.system().makeQualified(path);
    while (!store.isFolder(at)) {
      at = at.getParent();
      if (at == null) {
        throw UserError.of("no folder above %s exists", path);
      }
    }
    return at;
  }

  private static Finding write(String path, Path folder, Configuration configuration) {
    Path probe = new Path(folder, ".tracemint-doctor-" + UUID.randomUUID());
    Store store = Store.of(folder, configuration);
    try {
      store.write(probe, "probe");
      store.delete(probe);
      return Finding.good("path", path + " can be written");
    } catch (UserError e) {
      return Finding.broken(
          "path",
          path + ": " + e.getMessage(),
          "Give yourself write access to " + folder + " or choose another path.");
    }
  }

  private static Finding space(String path, Path folder, Configuration configuration) {
    try {
      long free = Store.of(folder, configuration).system().getStatus(folder).getRemaining();
      String detail = String.format("%s has %.1f GiB free", path, free / (double) GIB);
      return free >= LITTLE_BYTES
          ? Finding.good("disk", detail)
          : Finding.weak("disk", detail, "A run needs about three times its capture's size.");
    } catch (IOException e) {
      return Finding.weak("disk", path + ": free space unknown: " + e.getMessage(), "");
    }
  }
}

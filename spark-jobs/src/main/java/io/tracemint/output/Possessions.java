package io.tracemint.output;

import io.tracemint.failure.UserError;
import io.tracemint.output.store.FileSum;
import io.tracemint.output.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Decides what of an output may be deleted or taken back: files that its manifest lists, of the
 * size that it says, and nothing else. What a user has put beside them, or a run.json of another
 * program, is never ours.
 */
final class Possessions {
  private final Target target;
  private final Path path;
  private final Store store;

  Possessions(Target target, Store store) {
    this.target = target;
    // Without a slash at its end, as file systems name it.
    this.path = new Path(target.path().toString());
    this.store = store;
  }

  /** All files below a folder. */
  static List<FileStatus> files(Store store, Path folder) {
    List<FileStatus> files = new ArrayList<>();
    collect(store, folder, new Visits(), files);
    return files;
  }

  private static void collect(Store store, Path folder, Visits visits, List<FileStatus> files) {
    if (!visits.isFirst(folder)) {
      return;
    }
    for (FileStatus entry : store.list(folder)) {
      if (entry.isDirectory()) {
        collect(store, entry.getPath(), visits, files);
      } else {
        files.add(entry);
      }
    }
  }

  /** A file's path in a folder. */
  static String name(Store store, Path folder, FileStatus status) {
    String home = store.nameOf(folder) + Path.SEPARATOR;
    String own = status.getPath().toUri().getPath();
    return own.startsWith(home) ? own.substring(home.length()) : own;
  }

  /** Refuses to go on where something would have to be deleted that is not ours. */
  void requireOurs() {
    if (target.kind() == Target.Kind.FILE) {
      requireOurFile();
    } else if (store.isFolder(path)) {
      requireOurFolder();
    } else if (store.exists(path)) {
      throw foreign(path, "is no folder");
    }
  }

  private void requireOurFile() {
    if (store.isFolder(path)) {
      throw foreign(path, "is a folder, and the output would be a file");
    }
    if (store.exists(path)) {
      requireSize(store.status(path), listed().get(path.getName()));
    }
  }

  private void requireOurFolder() {
    Map<String, FileSum> listed = listed();
    found().forEach(file -> requireSize(file, listed.get(name(store, path, file))));
  }

  /** All files of the folder but locks, signs, and what is being made. */
  private List<FileStatus> found() {
    List<FileStatus> found = new ArrayList<>();
    for (FileStatus entry : store.list(path)) {
      if (entry.isDirectory() && !Output.isOurs(entry)) {
        found.addAll(files(store, entry.getPath()));
      } else if (!Output.isOurs(entry) && !isSign(entry) && !Staging.isOfAFile(entry)) {
        found.add(entry);
      }
    }
    return found;
  }

  private static boolean isSign(FileStatus entry) {
    String name = entry.getPath().getName();
    return entry.isFile() && (name.equals(RunManifest.FILE) || name.equals(Output.SUCCESS));
  }

  private void requireSize(FileStatus file, FileSum listed) {
    if (listed == null) {
      throw foreign(file.getPath(), "was not written by tracemint");
    }
    if (listed.bytes() != file.getLen() && !halfMoves().isOne(file, listed)) {
      throw foreign(
          file.getPath(),
          "has %,d bytes, not the %,d written".formatted(file.getLen(), listed.bytes()));
    }
  }

  private static UserError foreign(Path path, String why) {
    return UserError.of(
        "%s %s, so it is not replaced. Move it away, or choose another --output.", path, why);
  }

  /** What the output's manifest lists; nothing where there is none, or one of another program. */
  private Map<String, FileSum> listed() {
    ManifestFile manifest = new ManifestFile(target, store);
    return manifest.exists() ? Listing.read(manifest.read()) : Map.of();
  }

  private HalfMoves halfMoves() {
    return new HalfMoves(target, store);
  }

  /** Deletes what a run had moved in part when it died, where a store copies when it moves. */
  void deleteHalfMoved() {
    Map<String, FileSum> listed = listed();
    boolean file = target.kind() == Target.Kind.FILE;
    List<FileStatus> there =
        file && store.exists(path) ? List.of(store.status(path)) : file ? List.of() : found();
    for (FileStatus one : there) {
      FileSum sum = listed.get(file ? path.getName() : name(store, path, one));
      if (sum != null && halfMoves().isOne(one, sum)) {
        delete(one.getPath());
      }
    }
  }

  /** Deletes the folder's files, once all are known to be ours, and folders that are empty then. */
  void delete() {
    requireOurs();
    found().forEach(file -> delete(file.getPath()));
  }

  /** Deletes a file, and the folders of the output that are empty then. */
  private void delete(Path file) {
    store.deleteFile(file);
    for (Path folder = file.getParent(); isBelow(folder); folder = folder.getParent()) {
      if (!store.deleteEmpty(folder)) {
        break;
      }
    }
  }

  private boolean isBelow(Path folder) {
    return store.nameOf(folder).startsWith(store.nameOf(path) + Path.SEPARATOR);
  }
}

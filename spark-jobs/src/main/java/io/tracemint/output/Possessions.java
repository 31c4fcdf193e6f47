package io.tracemint.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.failure.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Decides what of an output may be deleted or taken back: files that its manifest lists, of the
 * size that it says, and nothing else. What a user has put beside them, or a run.json of another
 * program, is never ours.
 */
final class Possessions {
  private static final String FILES = "files";

  private final Target target;
  private final Path path;
  private final Store store;

  Possessions(Target target, Store store) {
    this.target = target;
    // Without a slash at its end, as file systems name it.
    this.path = new Path(target.path().toString());
    this.store = store;
  }

  /** Sizes of all files below a folder, by their path from there. */
  static Map<String, Long> sizes(Store store, Path folder) {
    Map<String, Long> sizes = new TreeMap<>();
    for (FileStatus file : files(store, folder)) {
      sizes.put(name(folder, file), file.getLen());
    }
    return sizes;
  }

  private static List<FileStatus> files(Store store, Path folder) {
    List<FileStatus> files = new ArrayList<>();
    for (FileStatus entry : store.list(folder)) {
      if (entry.isDirectory()) {
        files.addAll(files(store, entry.getPath()));
      } else {
        files.add(entry);
      }
    }
    return files;
  }

  private static String name(Path folder, FileStatus status) {
    String home = folder.toUri().getPath() + Path.SEPARATOR;
    String own = status.getPath().toUri().getPath();
    return own.startsWith(home) ? own.substring(home.length()) : own;
  }

  /** Has the manifest say what it possesses. */
  static void list(RunManifest manifest, Map<String, Long> sizes) {
    manifest.set(FILES, sizes);
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
      Long size = listed().get(path.getName());
      requireSize(store.status(path), size);
    }
  }

  private void requireOurFolder() {
    Map<String, Long> listed = listed();
    found().forEach(file -> requireSize(file, listed.get(name(path, file))));
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

  private void requireSize(FileStatus file, Long size) {
    if (size == null) {
      throw foreign(file.getPath(), "was not written by tracemint");
    }
    if (size != file.getLen()) {
      throw foreign(
          file.getPath(), "has %,d bytes, not the %,d written".formatted(file.getLen(), size));
    }
  }

  private static UserError foreign(Path path, String why) {
    return UserError.of(
        "%s %s, so it is not replaced. Move it away, or choose another --output.", path, why);
  }

  /** What the output's manifest lists; nothing where there is none, or one of another program. */
  private Map<String, Long> listed() {
    Path manifest = Output.manifestPath(target);
    Map<String, Long> sizes = new TreeMap<>();
    if (store.exists(manifest) && !store.isFolder(manifest)) {
      JsonNode files = RunManifest.parse(store.read(manifest), manifest.toString()).get(FILES);
      files.properties().forEach(file -> sizes.put(file.getKey(), file.getValue().asLong(-1)));
    }
    return sizes;
  }

  /** Deletes the folder's files, once all are known to be ours, and folders that are empty then. */
  void delete() {
    requireOurs();
    for (FileStatus file : found()) {
      store.deleteFile(file.getPath());
      for (Path folder = file.getPath().getParent(); isBelow(folder); folder = folder.getParent()) {
        if (!store.deleteEmpty(folder)) {
          break;
        }
      }
    }
  }

  private boolean isBelow(Path folder) {
    return folder.toUri().getPath().startsWith(path.toUri().getPath() + Path.SEPARATOR);
  }
}

package io.tracemint.output.store;

import static io.tracemint.output.store.Refused.attempt;

import io.tracemint.failure.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/** The few things asked of any Hadoop file system, with errors that say what to do. */
public final class Store {
  private static final FsPermission PRIVATE = new FsPermission((short) 0700);

  private final FileSystem system;
  private final WholeReads reads;
  private final WholeWrites writes;

  /** Sums of files that were written here or that tasks told of, by path. */
  private final Map<String, FileSum> sums = new ConcurrentHashMap<>();

  private Store(FileSystem system) {
    this.system = system;
    this.reads = new WholeReads(system);
    this.writes = new WholeWrites(system);
  }

  public static Store of(Path path, Configuration configuration) {
    try {
      FileSystem system = path.getFileSystem(configuration);
      // Side files with checksums beside every local file would travel with what users copy.
      system.setWriteChecksum(false);
      return new Store(system);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError("Path " + path + " cannot be used: " + e.getMessage(), e);
    }
  }

  public boolean exists(Path path) {
    return attempt("look at", path, () -> system.exists(path));
  }

  public boolean isFolder(Path path) {
    return attempt("look at", path, () -> exists(path) && system.getFileStatus(path).isDirectory());
  }

  /** A folder's entries by name; none if it does not exist. */
  public List<FileStatus> list(Path folder) {
    return attempt(
        "list",
        folder,
        () -> {
          if (!system.exists(folder)) {
            return List.of();
          }
          FileStatus[] entries = system.listStatus(folder);
          Arrays.sort(entries, Comparator.comparing(entry -> entry.getPath().getName()));
          return List.of(entries);
        });
  }

  /** What a glob, a folder or a file names; none if nothing matches. */
  public List<FileStatus> glob(Path pattern) {
    return attempt(
        "look for",
        pattern,
        () -> {
          try {
            FileStatus[] found = system.globStatus(pattern);
            return found == null ? List.of() : List.of(found);
          } catch (IllegalArgumentException e) {
            throw new UserError(pattern + " is not a pattern of paths: " + e.getMessage(), e);
          }
        });
  }

  /** Creates a folder that only its owner can enter. */
  public void makeFolder(Path folder) {
    boolean made =
        attempt(
            "create", folder, () -> isFolder(folder) || FileSystem.mkdirs(system, folder, PRIVATE));
    if (!made) {
      throw UserError.of("Folder %s cannot be created. Check the path.", folder);
    }
  }

  public void delete(Path path) {
    attempt("delete", path, () -> system.delete(path, true));
  }

  /** Deletes a file, never a folder. */
  public void deleteFile(Path file) {
    attempt("delete", file, () -> !isFolder(file) && system.delete(file, false));
  }

  /** Deletes a folder if nothing is in it; whether it did. */
  public boolean deleteEmpty(Path folder) {
    return attempt("delete", folder, () -> list(folder).isEmpty() && system.delete(folder, false));
  }

  public void move(Path from, Path to) {
    boolean moved = attempt("move to", to, () -> system.rename(from, to));
    if (!moved) {
      throw UserError.of("%s cannot be moved to %s. Is another run writing there?", from, to);
    }
    sum(from).ifPresent(sum -> knows(to, sum));
  }

  /** Creates a file that must not exist yet; false if it does. */
  public boolean createNew(Path path, String text) {
    return writes.createNew(path, text);
  }

  public void write(Path path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writes.write(path, bytes);
    knows(path, Digest.of(bytes));
  }

  /** Takes the sum of a file that another process wrote. */
  public void knows(Path file, FileSum sum) {
    sums.put(nameOf(file), sum);
  }

  /** What went into a file, of those that this store knows. */
  public Optional<FileSum> sum(Path file) {
    return Optional.ofNullable(sums.get(nameOf(file)));
  }

  /** A path from the root of the store, however it was given. */
  public String nameOf(Path path) {
    return system.makeQualified(path).toUri().getPath();
  }

  public String read(Path path) {
    return reads
        .textIfThere(path)
        .orElseThrow(() -> UserError.of("Cannot read %s: it does not exist.", path));
  }

  /** A file's text; nothing where there is none, or none any more. */
  public Optional<String> readIfThere(Path path) {
    return reads.textIfThere(path);
  }

  public byte[] readBytes(Path path) {
    return reads.bytes(path);
  }

  /** A file to write, over what stood there; errors while writing name it, too. */
  public OutputStream create(Path path) {
    return create(path, sum -> knows(path, sum));
  }

  /** The same, with the sum of what is written told to somebody at the end. */
  public OutputStream create(Path path, Consumer<FileSum> listener) {
    return new NamedStream(path, attempt("write", path, () -> system.create(path, true)), listener);
  }

  /** The file system without the checksum files of Hadoop's local one, which bear no odd names. */
  public FileSystem raw() {
    return system instanceof LocalFileSystem local ? local.getRaw() : system;
  }

  /** Moves a whole file into place, also where another attempt has put the same bytes. */
  public void replace(Path from, Path to) {
    writes.replace(from, to);
  }

  /**
   * Writes a file that appears whole or not at all, however many attempts of one task write it.
   *
   * @param attempt tells this writer's unfinished file from that of another
   */
  public void writeWhole(Path path, String attempt, byte[] bytes) {
    writes.write(path, attempt, bytes);
    knows(path, Digest.of(bytes));
  }

  /** The same, and beside it the file's sum, for the process that commits what tasks wrote. */
  public void writeWholeWithSum(Path path, String attempt, byte[] bytes) {
    byte[] sum = SumFile.text(Digest.of(bytes)).getBytes(StandardCharsets.UTF_8);
    writeWhole(SumFile.of(path), attempt, sum);
    writeWhole(path, attempt, bytes);
  }

  public FileStatus status(Path path) {
    return attempt("look at", path, () -> system.getFileStatus(path));
  }

  public Optional<FileStatus> statusIfThere(Path path) {
    return attempt(
        "look at",
        path,
        () -> {
          try {
            return Optional.of(system.getFileStatus(path));
          } catch (FileNotFoundException gone) {
            return Optional.empty();
          }
        });
  }

  public FileSystem system() {
    return system;
  }
}

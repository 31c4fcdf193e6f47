package io.tracemint.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class Folders {
  private Folders() {}

  /** Copies into a folder, which is made if it is not there. */
  static void copy(Path from, Path to) {
    try {
      for (Path file : walk(from)) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try {
      List<Path> files = walk(folder);
      for (int file = files.size() - 1; file >= 0; file--) {
        Files.delete(files.get(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> walk(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      return files.toList();
    }
  }
}

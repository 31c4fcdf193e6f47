package io.tracemint.launch;

import io.tracemint.output.OutputLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where Spark spills and shuffles on one machine: a folder of this process alone, which nobody else
 * can enter or guess. Its name says whose it is, so that the next start removes what a killed
 * process left.
 */
final class ScratchFolder implements AutoCloseable {
  private static final String PREFIX = "tracemint-";
  private static final Pattern NAME = Pattern.compile("tracemint-(\\d+@[^@]+)-\\d+");

  private final Path path;

  private ScratchFolder(Path path) {
    this.path = path;
  }

  static ScratchFolder in(Path parent) {
    try {
      removeLeftOvers(parent);
      // Made with 0700 by Java, under a random name that must not exist.
      return new ScratchFolder(
          Files.createTempDirectory(parent, PREFIX + OutputLock.owner() + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void removeLeftOvers(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (name.matches() && isOurs(folder) && OutputLock.isGoneFromHere(name.group(1))) {
          remove(folder);
        }
      }
    }
  }

  // Not a link that somebody put there, nor the folder of somebody else.
  private static boolean isOurs(Path folder) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
            .getName()
            .equals(System.getProperty("user.name"));
  }

  // Links are removed and not followed.
  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException busy) {
      // What cannot be removed now is at the next start.
      return;
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    remove(path);
  }
}

package io.tracemint.console.store;

import io.tracemint.failure.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The console's folder: runs are folders in it, traces are files in it or in {@code traces/}. What
 * the console keeps for itself lies in {@code .tracemint/}. Nothing outside is shown or read.
 */
public final class Workspace {
  public static final String TRACES = "traces";
  public static final String RECORDS = ".records";
  private static final String OWN = ".tracemint";

  private final Path home;

  private Workspace(Path home) {
    this.home = home;
  }

  /** Opens a folder, which is made where there is none. */
  public static Workspace open(Path folder) {
    try {
      Path home = Files.createDirectories(folder).toRealPath();
      makePrivate(home.resolve(OWN));
      makePrivate(home.resolve(TRACES));
      return new Workspace(home);
    } catch (IOException e) {
      throw new UserError("The folder " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  public Path home() {
    return home;
  }

  /** Where the console keeps something for itself. */
  public Path own(String name) {
    return home.resolve(OWN).resolve(name);
  }

  /** The runs, the last changed first. */
  public List<RunFolder> runs() {
    return list(home).stream()
        .filter(path -> Names.isName(path.getFileName().toString()))
        .map(RunFolder::new)
        .filter(RunFolder::isRun)
        .sorted(Comparator.comparing((RunFolder run) -> run.changed()).reversed())
        .toList();
  }

  /** Whether something stands where a run of this name would go. */
  public boolean isTaken(String name) {
    return Files.exists(home.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  public Optional<RunFolder> run(String name) {
    return runs().stream().filter(run -> run.name().equals(name)).findFirst();
  }

  /** The traces by their paths in the folder, the last changed first. */
  public List<Trace> traces() {
    return Stream.concat(list(home.resolve(TRACES)).stream(), list(home).stream())
        .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
        .filter(path -> Names.isName(path.getFileName().toString()))
        .map(path -> new Trace(home, path))
        .filter(Trace::mayBeOne)
        .sorted(Comparator.comparing((Trace trace) -> trace.changed()).reversed())
        .toList();
  }

  public Optional<Trace> trace(String path) {
    return traces().stream().filter(trace -> trace.path().equals(path)).findFirst();
  }

  /** A place in {@code traces/} that nobody has, under this name or one like it. */
  public Path placeFor(String name) {
    Path folder = home.resolve(TRACES);
    Path place = folder.resolve(name);
    for (int number = 2; Files.exists(place, LinkOption.NOFOLLOW_LINKS); number++) {
      place = folder.resolve(number + "-" + name);
    }
    return place;
  }

  static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

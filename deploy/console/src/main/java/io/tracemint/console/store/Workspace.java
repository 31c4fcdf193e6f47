package io.tracemint.console.store;

import io.tracemint.failure.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The console's folder: runs are folders in it, traces are files in it or in {@code traces/}. What
 * the console keeps for itself lies in {@code .tracemint/}. Runs of other folders are shown where
 * these are named; nothing else outside is shown or read.
 */
public final class Workspace {
  public static final String TRACES = "traces";
  public static final String RECORDS = ".records";
  private static final String OWN = ".tracemint";

  private final Path home;
  private final List<Root> roots;

  private Workspace(Path home, List<Root> roots) {
    this.home = home;
    this.roots = List.copyOf(roots);
  }

  /** Opens a folder, which is made where there is none. */
  public static Workspace open(Path folder) {
    return open(folder, List.of(), new Configuration(false));
  }

  /**
   * Opens a folder, and shows the runs of others beside its own.
   *
   * @param others folders of this machine or of stores, such as {@code hdfs://host/runs}
   * @param configuration how stores are reached
   */
  public static Workspace open(Path folder, List<String> others, Configuration configuration) {
    List<Root> roots = new ArrayList<>();
    for (String other : others) {
      roots.add(Root.open("r" + (roots.size() + 1), other, configuration, Clock.systemUTC()));
    }
    try {
      Path home = Files.createDirectories(folder).toRealPath();
      makePrivate(home.resolve(OWN));
      makePrivate(home.resolve(TRACES));
      return new Workspace(home, roots);
    } catch (IOException e) {
      throw new UserError(
          "The console cannot use "
              + folder
              + " as its folder ("
              + e
              + "). Name a folder that you may write to, or none for the current one.",
          e);
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
    return Stream.concat(own().filter(RunFolder::isRun), elsewhere())
        .sorted(Comparator.comparing((RunFolder run) -> run.changed()).reversed())
        .toList();
  }

  private Stream<RunFolder> own() {
    return list(home).stream()
        .map(path -> path.getFileName().toString())
        .filter(Names::isName)
        .map(name -> new RunFolder(new LocalPlace(home.resolve(name)), name, name));
  }

  private Stream<RunFolder> elsewhere() {
    return roots.stream().flatMap(root -> root.runs().stream());
  }

  /** The folders whose runs are shown, the console's own first. */
  public List<String> addresses() {
    return Stream.concat(Stream.of(home.toString()), roots.stream().map(Root::address)).toList();
  }

  /** Which of these folders could not be read, and why. */
  public List<String> problems() {
    return roots.stream().map(Root::problem).filter(problem -> !problem.isEmpty()).toList();
  }

  /** Whether something stands where a run of this name would go. */
  public boolean isTaken(String name) {
    return Files.exists(home.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  /** The run that an address of the console's means. */
  public Optional<RunFolder> run(String id) {
    Stream<RunFolder> among = id.contains("~") ? elsewhere() : own();
    return among.filter(run -> run.id().equals(id)).filter(RunFolder::isRun).findFirst();
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

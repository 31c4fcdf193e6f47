package io.tracemint.console.store;

import io.tracemint.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * A folder of runs beside the console's own: another one of this machine, or one in a store. A
 * store answers slowly, so what was found in it is taken to hold for some seconds.
 */
final class Root {
  private static final Duration HOLDS = Duration.ofSeconds(10);

  private final String label;
  private final String address;
  private final Place place;
  private final InstantSource clock;
  private List<RunFolder> found = List.of();
  private Instant looked = Instant.MIN;
  private String problem = "";

  private Root(String label, String address, Place place, InstantSource clock) {
    this.label = label;
    this.address = address;
    this.place = place;
    this.clock = clock;
  }

  /** Opens the folder that an address means; an error where there is none. */
  static Root open(String label, String address, Configuration configuration, InstantSource clock) {
    Place place = isLocal(address) ? local(address) : remote(address, configuration);
    if (!place.isFolder()) {
      throw UserError.of(
          "There is no folder %s to show runs of. Check the address in --workspace.", address);
    }
    String plain = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    return new Root(label, plain, place, clock);
  }

  private static boolean isLocal(String address) {
    return address.startsWith("file:") || !address.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
  }

  private static Place local(String address) {
    Path folder = Path.of(address.replaceFirst("^file:(//)?", ""));
    try {
      return new LocalPlace(Files.exists(folder) ? folder.toRealPath() : folder);
    } catch (IOException e) {
      throw new UserError("The folder " + address + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static Place remote(String address, Configuration configuration) {
    try {
      var path = new org.apache.hadoop.fs.Path(address);
      return HadoopPlace.of(FileSystem.get(path.toUri(), configuration), path);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          "The folder "
              + address
              + " cannot be opened: "
              + e.getMessage()
              + ". Check the address,"
              + " that the jars of its store are in Spark's folder, and HADOOP_CONF_DIR.",
          e);
    }
  }

  String address() {
    return address;
  }

  /** Why the folder could not be read the last time; empty where it could. */
  synchronized String problem() {
    return problem;
  }

  /** The runs in it; none while it cannot be read. */
  synchronized List<RunFolder> runs() {
    if (looked.plus(HOLDS).isBefore(clock.instant())) {
      look();
      looked = clock.instant();
    }
    return found;
  }

  // A store that is away must not take the console's own runs with it.
  private void look() {
    problem = "";
    try {
      found =
          place.list().stream()
              .filter(one -> Names.isName(one.name()))
              .map(one -> new RunFolder(one, label + "~" + one.name(), address + "/" + one.name()))
              .filter(RunFolder::isRun)
              .toList();
    } catch (UserError away) {
      problem = away.getMessage();
      found = List.of();
    }
  }
}

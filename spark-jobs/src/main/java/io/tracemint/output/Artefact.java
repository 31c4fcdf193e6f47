package io.tracemint.output;

import io.tracemint.output.read.Fault;
import io.tracemint.output.read.Listed;
import io.tracemint.output.store.FileSum;
import io.tracemint.output.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** A finished output of a job: what its manifest lists, against what is there. */
public final class Artefact {
  private final Store store;
  private final Target target;
  private final RunManifest manifest;
  private final SortedMap<String, FileSum> listed;

  private Artefact(Store store, Target target, RunManifest manifest) {
    this.store = store;
    this.target = target;
    this.manifest = manifest;
    this.listed = Listing.read(manifest);
  }

  public static Artefact of(Target target, Configuration configuration) {
    Store store = Store.of(target.path(), configuration);
    return new Artefact(store, target, Output.finished(target, configuration));
  }

  /** A folder's; an error if it has no manifest. */
  public static Artefact ofFolder(Path folder, Configuration configuration) {
    Target target = new Target(folder, Target.Kind.FOLDER);
    RunManifest manifest = RunManifest.read(folder, configuration);
    return new Artefact(Store.of(folder, configuration), target, manifest);
  }

  public Path path() {
    return target.path();
  }

  Target target() {
    return target;
  }

  public RunManifest manifest() {
    return manifest;
  }

  /** The job that wrote it. */
  public String job() {
    return manifest.get("job").asText("the job that wrote it");
  }

  /** Whether files in a folder, which may be this one, are listed here. */
  public boolean holds(Path folder) {
    String own = store.nameOf(folder) + Path.SEPARATOR;
    return listed.keySet().stream().anyMatch(name -> store.nameOf(path(name)).startsWith(own));
  }

  /** One sum for all files, the same for the same content. */
  public String content() {
    return manifest.content();
  }

  /** Files that are missing, of another length, or read although nobody wrote them. */
  public List<Fault> faultsOfSize() {
    Map<String, FileStatus> found = found();
    List<Fault> faults = new ArrayList<>();
    if (!Listing.isIn(manifest)) {
      faults.add(new Fault(ManifestFile.of(target), "lists no files"));
    }
    listed.forEach(
        (name, sum) -> {
          String fault = fault(sum, found.get(name));
          if (!fault.isEmpty()) {
            faults.add(new Fault(path(name), fault));
          }
        });
    found.keySet().stream()
        .filter(name -> !listed.containsKey(name) && isRead(name))
        .forEach(name -> faults.add(new Fault(path(name), "is not among the files written")));
    return faults;
  }

  private static String fault(FileSum sum, FileStatus there) {
    if (there == null) {
      return "is missing";
    }
    if (there.getLen() != sum.bytes()) {
      return "has %,d bytes, not the %,d written".formatted(there.getLen(), sum.bytes());
    }
    return sum.sha256().isEmpty() ? "was written by a version without checksums" : "";
  }

  // Spark reads each of these that it finds.
  private static boolean isRead(String name) {
    return name.endsWith(".parquet")
        && List.of(name.split(Path.SEPARATOR)).stream()
            .noneMatch(part -> part.startsWith("_") || part.startsWith("."));
  }

  /** Files of the right length, whose content is worth a look. */
  public List<Listed> toRead() {
    List<Listed> files = new ArrayList<>();
    found()
        .forEach(
            (name, file) -> {
              FileSum sum = listed.get(name);
              if (sum != null && fault(sum, file).isEmpty()) {
                files.add(new Listed(file, sum));
              }
            });
    return files;
  }

  /** How many files are listed. */
  public int files() {
    return listed.size();
  }

  private Map<String, FileStatus> found() {
    Map<String, FileStatus> found = new TreeMap<>();
    if (target.kind() == Target.Kind.FILE) {
      if (store.exists(target.path())) {
        found.put(target.path().getName(), store.status(target.path()));
      }
      return found;
    }
    // Without a slash at its end, as file systems name it.
    Path home = new Path(target.path().toString());
    for (FileStatus file : Possessions.files(store, home)) {
      found.put(Possessions.name(store, home, file), file);
    }
    return found;
  }

  private Path path(String name) {
    return target.kind() == Target.Kind.FILE ? target.path() : new Path(target.path(), name);
  }
}

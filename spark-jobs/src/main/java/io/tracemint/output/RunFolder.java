package io.tracemint.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.failure.UserError;
import io.tracemint.output.read.Fault;
import io.tracemint.output.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The outputs of jobs at a path: a folder of a run with all its steps, one output, or a file. */
public final class RunFolder {
  /** Under which a run's manifest says what its steps made. */
  public static final String ARTEFACTS = "artefacts";

  private static final String BESIDE = "." + RunManifest.FILE;

  private final Store store;
  private final Configuration configuration;
  private final List<Artefact> artefacts = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Visits visits = new Visits();

  private RunFolder(Store store, Configuration configuration) {
    this.store = store;
    this.configuration = configuration;
  }

  /** Looks for outputs; an error if there is none. */
  public static RunFolder of(Path path, Configuration configuration) {
    RunFolder folder = new RunFolder(Store.of(path, configuration), configuration);
    if (folder.store.isFolder(path)) {
      folder.walk(path);
    } else if (folder.store.exists(path.suffix(BESIDE))) {
      folder.add(new Target(path, Target.Kind.FILE));
    }
    if (folder.artefacts.isEmpty() && folder.faults.isEmpty()) {
      throw UserError.of("%s holds no output of tracemint (no run.json). Check the path.", path);
    }
    return folder;
  }

  public List<Artefact> artefacts() {
    return List.copyOf(artefacts);
  }

  /** Outputs that are damaged as a whole, missing, or not those of the run. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  private void walk(Path folder) {
    if (!visits.isFirst(folder)) {
      return;
    }
    Path own = new Path(folder, RunManifest.FILE);
    if (store.exists(own)) {
      RunManifest manifest = parse(own);
      if (Listing.isIn(manifest)) {
        addFolder(folder);
        return;
      }
      descend(folder);
      compare(folder, manifest.get(ARTEFACTS));
    } else {
      descend(folder);
    }
  }

  private RunManifest parse(Path file) {
    try {
      return RunManifest.parse(store.read(file), file.toString());
    } catch (UserError damaged) {
      faults.add(new Fault(file, "is damaged"));
      return RunManifest.start("");
    }
  }

  private void descend(Path folder) {
    for (FileStatus entry : store.list(folder)) {
      String name = entry.getPath().getName();
      if (entry.isDirectory() && !name.startsWith("_") && !name.startsWith(".")) {
        walk(entry.getPath());
      } else if (entry.isFile() && name.endsWith(BESIDE) && !name.startsWith(".")) {
        String file = name.substring(0, name.length() - BESIDE.length());
        add(new Target(new Path(folder, file), Target.Kind.FILE));
      }
    }
  }

  private void addFolder(Path folder) {
    if (!store.exists(new Path(folder, Output.SUCCESS))) {
      faults.add(new Fault(folder, "is not complete (no _SUCCESS)"));
    }
    add(new Target(folder, Target.Kind.FOLDER));
  }

  private void add(Target target) {
    Path manifest = ManifestFile.of(target);
    if (Listing.isIn(parse(manifest))) {
      artefacts.add(Artefact.of(target, configuration));
    } else if (faults.stream().noneMatch(fault -> fault.file().equals(manifest))) {
      faults.add(new Fault(manifest, "lists no files"));
    }
  }

  // A step's output that was deleted with its manifest has nothing left to be found by.
  private void compare(Path home, JsonNode made) {
    Map<String, Artefact> there = new HashMap<>();
    artefacts.forEach(artefact -> there.put(store.nameOf(artefact.path()), artefact));
    for (Map.Entry<String, JsonNode> entry : made.properties()) {
      Path path = new Path(home, entry.getKey());
      Artefact artefact = there.get(store.nameOf(path));
      if (artefact == null) {
        faults.add(new Fault(path, "is missing or has no run.json"));
      } else if (!artefact.content().equals(entry.getValue().asText())) {
        faults.add(new Fault(path, "is another than the run made"));
      }
    }
  }
}

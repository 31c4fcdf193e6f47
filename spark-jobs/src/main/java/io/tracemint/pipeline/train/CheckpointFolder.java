package io.tracemint.pipeline.train;

import io.tracemint.failure.UserError;
import io.tracemint.output.Store;
import io.tracemint.train.state.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The files of one chunk's training. A file appears whole under its name or not at all: it is
 * written under the name of the attempt and then renamed. Attempts of one task make the same bytes,
 * so it does not matter whose file stays.
 *
 * <pre>
 * resume-00000400.model     whole state, to continue from; the two newest are kept
 * candidate-00000400.model  weights, to choose from
 * candidate-00000400.json   how far its flows are from held-out ones
 * </pre>
 */
final class CheckpointFolder {
  private static final int KEPT = 2;

  private final Store store;
  private final Path folder;
  private final String attempt;
  private final Consumer<String> warnings;

  CheckpointFolder(Store store, Path folder, String attempt, Consumer<String> warnings) {
    this.store = store;
    this.folder = folder;
    this.attempt = attempt;
    this.warnings = warnings;
  }

  /** The newest state that is whole; damaged ones are deleted. */
  Optional<Model> newest() {
    List<Path> files = files("resume-", ".model");
    Collections.reverse(files);
    for (Path file : files) {
      Optional<Model> model = read(file);
      if (model.isPresent()) {
        return model;
      }
    }
    return Optional.empty();
  }

  void save(Model model) {
    store.makeFolder(folder);
    write(name("resume-", model.step(), ".model"), model.toBytes());
    List<Path> files = files("resume-", ".model");
    for (int old = 0; old < files.size() - KEPT; old++) {
      store.delete(files.get(old));
    }
  }

  void saveCandidate(Model weights, String metrics) {
    write(name("candidate-", weights.step(), ".model"), weights.toBytes());
    write(
        name("candidate-", weights.step(), ".json"),
        metrics.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  Optional<String> metrics(long step) {
    Path file = new Path(folder, name("candidate-", step, ".json"));
    return store.exists(file) ? Optional.of(store.read(file)) : Optional.empty();
  }

  Optional<Model> candidate(long step) {
    Path file = new Path(folder, name("candidate-", step, ".model"));
    return store.exists(file) ? read(file) : Optional.empty();
  }

  private Optional<Model> read(Path file) {
    try {
      return Optional.of(Model.fromBytes(store.readBytes(file), file.toString()));
    } catch (UserError damaged) {
      warnings.accept(damaged.getMessage() + " The checkpoint before it is used.");
      store.delete(file);
      return Optional.empty();
    }
  }

  private void write(String name, byte[] bytes) {
    store.writeWhole(new Path(folder, name), attempt, bytes);
  }

  private List<Path> files(String prefix, String suffix) {
    List<Path> files = new ArrayList<>();
    for (FileStatus entry : store.list(folder)) {
      String name = entry.getPath().getName();
      if (name.startsWith(prefix) && name.endsWith(suffix)) {
        files.add(entry.getPath());
      }
    }
    return files;
  }

  private static String name(String prefix, long step, String suffix) {
    return String.format("%s%08d%s", prefix, step, suffix);
  }
}

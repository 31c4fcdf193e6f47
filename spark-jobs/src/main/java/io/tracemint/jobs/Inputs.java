package io.tracemint.jobs;

import io.tracemint.failure.UserError;
import io.tracemint.output.Artefact;
import io.tracemint.output.Output;
import io.tracemint.output.PathText;
import io.tracemint.output.RunManifest;
import io.tracemint.output.read.Reader;
import io.tracemint.output.store.Store;
import io.tracemint.table.named.NamedTable;
import io.tracemint.table.named.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * What a job reads, seen to exist and described well enough to tell a changed input.
 *
 * @param artefacts those inputs that jobs wrote
 */
record Inputs(List<Map<String, Object>> entries, List<Artefact> artefacts) {
  static Inputs of(Plan plan, Configuration configuration) {
    Inputs inputs = new Inputs(new ArrayList<>(), new ArrayList<>());
    plan.files().forEach(pattern -> inputs.addFiles(pattern, configuration));
    plan.records().forEach(path -> inputs.addRecords(path, configuration));
    plan.tables().forEach(table -> inputs.addTable(PathText.output(table), configuration));
    plan.welcome().stream()
        .map(PathText::output)
        .filter(table -> isComplete(table, configuration))
        .forEach(table -> inputs.addTable(table, configuration));
    return inputs;
  }

  private static boolean isComplete(Path table, Configuration configuration) {
    return Store.of(table, configuration).exists(new Path(table, Output.SUCCESS));
  }

  /** Tables by name have a version, which is what the job then reads. */
  Inputs withNamed(List<String> named, Supplier<SparkSession> spark, TimeRange range) {
    named.forEach(name -> entries.add(NamedTable.of(name).pin(spark.get(), range)));
    return this;
  }

  /** Refuses what is not as it was written. */
  void require(InputCheck check, Reader reader) {
    artefacts.forEach(artefact -> check.require(artefact, reader));
  }

  private void addFiles(String pattern, Configuration configuration) {
    new Mistaken(PathText.input(pattern), configuration).requireNoRun().requireNoTable();
    entries.addAll(RawFiles.of(pattern, configuration));
  }

  // A table of ours, by its output or by the folder in it, or Parquet of anybody's.
  private void addRecords(String text, Configuration configuration) {
    Optional<Path> home = home(PathText.input(text), configuration);
    if (home.isPresent()) {
      new Mistaken(home.get(), configuration).requireRecords();
      addTable(home.get(), configuration);
    } else {
      new Mistaken(PathText.input(text), configuration).requireNoRun().requireParquet();
      entries.addAll(RawFiles.of(text, configuration));
    }
  }

  private static Optional<Path> home(Path path, Configuration configuration) {
    Store store = Store.of(path, configuration);
    List<Path> places = new ArrayList<>(List.of(path));
    Optional.ofNullable(path.getParent()).ifPresent(places::add);
    return store.isFolder(path)
        ? places.stream()
            .filter(place -> store.exists(new Path(place, RunManifest.FILE)))
            .filter(place -> Artefact.ofFolder(place, configuration).holds(path))
            .findFirst()
        : Optional.empty();
  }

  private void addTable(Path path, Configuration configuration) {
    Store store = Store.of(path, configuration);
    if (!store.exists(path)) {
      throw UserError.of("Input %s does not exist. Run the job that makes it first.", path);
    }
    new Mistaken(path, configuration).requireNoRun();
    boolean whole = store.exists(new Path(path, Output.SUCCESS));
    if (!whole && !store.exists(new Path(path, RunManifest.FILE))) {
      throw UserError.of(
          "Input %s is no output of a job (no run.json in it). Give the folder that a job wrote.",
          path);
    }
    if (!whole) {
      throw UserError.of(
          "Input %s is not complete (no _SUCCESS). Run the job that makes it again.", path);
    }
    Artefact artefact = Artefact.ofFolder(path, configuration);
    artefacts.add(artefact);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("path", path.toString());
    entry.put("job", artefact.job());
    entry.put("fingerprint", artefact.manifest().fingerprint());
    // What is read, and not how it once came about, decides whether an output still stands.
    entry.put("content", artefact.content());
    entries.add(entry);
  }
}

package io.tracemint.jobs;

import static java.util.stream.Collectors.joining;

import io.tracemint.failure.UserError;
import io.tracemint.output.RunManifest;
import io.tracemint.output.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Inputs that are there but of another step, refused with what to give instead. */
final class Mistaken {
  private static final String RECORDS = "records";
  private static final String MODEL = "model";
  private static final Set<String> MADE_OF_RECORDS = Set.of("flows", "fit", "train");
  private static final Set<String> TABLES =
      Set.of("ingest", "generate", "mix", "flows", "fit", "train");
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final Path path;
  private final Store store;
  private final Configuration configuration;

  Mistaken(Path path, Configuration configuration) {
    this.path = path;
    this.store = Store.of(path, configuration);
    this.configuration = configuration;
  }

  /** The folder of a whole run, where one of its outputs is asked for. */
  Mistaken requireNoRun() {
    if (holds(RECORDS + "/" + RunManifest.FILE) && holds(MODEL)) {
      throw UserError.of(
          "Input %s is the folder of a whole run. Give one of its outputs: %s.",
          path,
          Stream.of(RECORDS, "flows", "encoders", MODEL, "synthetic", "export")
              .filter(this::holds)
              .map(name -> path + "/" + name)
              .collect(joining(", ")));
    }
    return this;
  }

  /** A table of ours, where a trace is asked for. */
  void requireNoTable() {
    String job = job();
    if (TABLES.contains(job)) {
      throw UserError.of(
          "Input %s is what the job %s wrote, and no trace. Give a capture or flow records; what"
              + " jobs wrote goes to the job behind it.",
          path, job);
    }
  }

  // Anybody's folder of traces may hold a run.json of something else.
  private String job() {
    try {
      return holds(RunManifest.FILE)
          ? RunManifest.read(path, configuration).get("job").asText()
          : "";
    } catch (UserError ofSomethingElse) {
      return "";
    }
  }

  /** What a job makes of records, where records are asked for. */
  void requireRecords() {
    String job = job();
    if (MADE_OF_RECORDS.contains(job)) {
      throw UserError.of(
          "Input %s is what the job %s wrote, and no table of records. Give the output of ingest or"
              + " generate.",
          path, job);
    }
  }

  /** A file that is no table, such as a capture. */
  void requireParquet() {
    if (store.exists(path) && !store.isFolder(path) && !isParquet()) {
      throw UserError.of(
          "Input %s is no table of records. Run ingest on it, and give the folder that it wrote.",
          path);
    }
  }

  private boolean holds(String name) {
    return store.exists(new Path(path, name));
  }

  private boolean isParquet() {
    try (FSDataInputStream in = store.raw().open(path)) {
      return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
    } catch (IOException unreadable) {
      // The job says so when it reads it.
      return true;
    }
  }
}

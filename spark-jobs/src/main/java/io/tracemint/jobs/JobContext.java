package io.tracemint.jobs;

import io.tracemint.output.IfExists;
import io.tracemint.output.Output;
import io.tracemint.output.RunManifest;
import io.tracemint.progress.Console;
import io.tracemint.random.Seed;
import io.tracemint.settings.Settings;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** What a running job may use. */
public final class JobContext {
  private final Settings settings;
  private final Supplier<SparkSession> spark;
  private final Console console;
  private final RunManifest manifest;
  private final Optional<Output> output;
  private final IfExists ifExists;

  JobContext(
      Settings settings,
      Supplier<SparkSession> spark,
      Console console,
      RunManifest manifest,
      Optional<Output> output,
      IfExists ifExists) {
    this.settings = settings;
    this.spark = spark;
    this.console = console;
    this.manifest = manifest;
    this.output = output;
    this.ifExists = ifExists;
  }

  /** The session; started by the first call, so that jobs that need none start at once. */
  public SparkSession spark() {
    return spark.get();
  }

  public Settings settings() {
    return settings;
  }

  public Seed seed() {
    return settings.seed();
  }

  public Console console() {
    return console;
  }

  public RunManifest manifest() {
    return manifest;
  }

  /** What the user says of an output that exists, for outputs that no plan has. */
  public IfExists ifExists() {
    return ifExists;
  }

  /** Where the job writes its folder or file; moved into place when it returns. */
  public Path staging() {
    return output().staging();
  }

  public Output output() {
    return output.orElseThrow(() -> new IllegalStateException("This job's plan has no output"));
  }
}

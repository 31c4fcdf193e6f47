package io.tracemint.jobs;

import io.tracemint.failure.GateFailed;
import io.tracemint.failure.UserError;
import io.tracemint.metrics.Meters;
import io.tracemint.output.Artefact;
import io.tracemint.output.IfExists;
import io.tracemint.output.Output;
import io.tracemint.output.RunManifest;
import io.tracemint.output.Target;
import io.tracemint.output.read.Fault;
import io.tracemint.output.read.Reader;
import io.tracemint.progress.Console;
import io.tracemint.settings.Settings;
import io.tracemint.table.named.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;

/**
 * Runs jobs: checks inputs, opens the output, writes the manifest, commits. A job of another job
 * (as in {@code run}) goes through here too, so that every output is made in one way.
 */
public final class JobRunner {
  private final Settings settings;
  private final Supplier<SparkSession> spark;
  private final Configuration configuration;
  private final Console console;

  public JobRunner(
      Settings settings,
      Supplier<SparkSession> spark,
      Configuration configuration,
      Console console) {
    this.settings = settings;
    this.spark = spark;
    this.configuration = configuration;
    this.console = console.telling(Meters::reached);
  }

  public Configuration configuration() {
    return configuration;
  }

  /** Runs a job unless its output stands already; the manifest of what stands there at the end. */
  public RunManifest run(String name, Job job, IfExists ifExists) throws Exception {
    Plan plan = job.plan();
    Inputs inputs = Inputs.of(plan, configuration);
    if (!plan.named().isEmpty()) {
      inputs.withNamed(plan.named(), spark, TimeRange.of(settings.group("tables")));
    }
    Fingerprint fingerprint = Fingerprint.of(name, plan, inputs, settings);
    if (plan.target().isPresent() && keeps(name, plan.target().get(), fingerprint, ifExists)) {
      console.say("%s: %s is complete, kept", name, plan.target().get().path());
      return passed(finished(plan.target().get()), plan.target().get());
    }
    Reader reader = Reader.with(spark, configuration);
    InputCheck check = InputCheck.of(settings);
    inputs.require(plan.target().isPresent() ? check : check.forPrinting(), reader);
    RunManifest manifest = describe(name, plan, inputs, fingerprint);
    try (OpenOutput output = OpenOutput.of(plan, fingerprint, configuration, reader)) {
      runTimed(job, plan.tables(), manifest, output, ifExists);
      output.commit(manifest);
    }
    return manifest;
  }

  private void runTimed(
      Job job, List<String> tables, RunManifest manifest, OpenOutput output, IfExists ifExists)
      throws Exception {
    Instant start = Instant.now();
    manifest.set("started", start.truncatedTo(ChronoUnit.SECONDS).toString());
    try (ProcessorTime time = new ProcessorTime(spark)) {
      job.run(
          new JobContext(settings, time::session, console, manifest, output.output(), ifExists));
      manifest.set("cpu-seconds", time.seconds());
    } catch (GateFailed missed) {
      // The report that says by how much is kept.
      output.commit(manifest.set("gates", "failed"));
      throw missed;
    } catch (Exception | FSError failure) {
      FullDisk.explain(failure, output.output().map(Output::path));
      DamagedTable.explain(failure, tables, configuration);
      throw failure;
    }
    manifest.set("seconds", Duration.between(start, Instant.now()).toMillis() / 1000.0);
  }

  private boolean keeps(String name, Target target, Fingerprint fingerprint, IfExists ifExists) {
    if (!Output.isOccupied(target, configuration)) {
      return false;
    }
    boolean same = Output.finishedFingerprint(target, configuration).equals(fingerprint.hex());
    return switch (ifExists) {
      case OVERWRITE -> false;
      case UPDATE -> same && isWhole(name, target);
      case SKIP ->
          (same || refuse(target, "was made from other inputs or settings"))
              && (isWhole(name, target) || refuse(target, "is no longer whole"));
      case FAIL -> refuse(target, "exists");
    };
  }

  // Files that somebody deleted are made again; changed ones are not ours to replace.
  private boolean isWhole(String name, Target target) {
    List<Fault> faults = Artefact.of(target, configuration).faultsOfSize();
    faults.stream().findFirst().ifPresent(fault -> console.say("%s: %s", name, fault));
    return faults.isEmpty();
  }

  private static boolean refuse(Target target, String why) {
    throw UserError.of(
        "Output %s %s. Choose another, or say --if-exists skip, update or overwrite.",
        target.path(), why);
  }

  private RunManifest finished(Target target) {
    return Output.finished(target, configuration);
  }

  // A report is kept although its gates were missed: trying again must not turn that into a pass.
  private static RunManifest passed(RunManifest manifest, Target target) {
    if (manifest.get("gates").asText().equals("failed")) {
      throw new GateFailed("the report kept in " + target.path() + " missed its gates");
    }
    return manifest;
  }

  private RunManifest describe(String name, Plan plan, Inputs inputs, Fingerprint fingerprint) {
    ProductVersion version = ProductVersion.load();
    return RunManifest.start(name)
        .set("version", version.version())
        .set("commit", version.commit())
        .set("fingerprint", fingerprint.hex())
        .set("seed", settings.seed().value())
        .set("parameters", plan.parameters())
        .set("inputs", inputs.entries())
        .set("settings", settings.toMap())
        .set("settings-set-by", settings.sources());
  }

  /** An output that may be absent, closed like one that is there. */
  private record OpenOutput(Optional<Output> output) implements AutoCloseable {
    static OpenOutput of(
        Plan plan, Fingerprint fingerprint, Configuration configuration, Reader reader) {
      return new OpenOutput(
          plan.target()
              .map(target -> Output.open(target, fingerprint.hex(), configuration, reader)));
    }

    void commit(RunManifest manifest) {
      output.ifPresent(open -> open.commit(manifest));
    }

    @Override
    public void close() {
      output.ifPresent(Output::close);
    }
  }
}

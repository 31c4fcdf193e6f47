package io.tracemint.api;

import io.tracemint.output.IfExists;
import io.tracemint.progress.Console;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** A job with its options, not run yet. Does not change; each option gives a new one. */
public final class JobCall {
  private final SparkSession spark;
  private final Console console;
  private final List<String> words;

  JobCall(SparkSession spark, Console console, List<String> words) {
    this.spark = spark;
    this.console = console;
    this.words = words;
  }

  /** An option by its name on the command line, without the dashes. */
  public JobCall option(String name, Object value) {
    return adding("--" + name, String.valueOf(value));
  }

  /** A setting for this job alone. */
  public JobCall set(String key, Object value) {
    return adding("--set", key + "=" + value);
  }

  /** What to do when the output exists; without it the job fails then. */
  public JobCall ifExists(IfExists what) {
    return adding("--if-exists", what.name());
  }

  private JobCall adding(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return new JobCall(spark, console, List.copyOf(all));
  }

  /**
   * Runs the job. The output appears whole or not at all.
   *
   * @throws io.tracemint.failure.UserError if input, options or settings are at fault
   */
  public JobResult to(String output) throws Exception {
    List<String> line = adding("--output", output).words;
    return JobResult.of(output, io.tracemint.launch.Tracemint.run(spark, console, line));
  }
}

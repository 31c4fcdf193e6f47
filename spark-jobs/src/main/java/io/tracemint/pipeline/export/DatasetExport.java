package io.tracemint.pipeline.export;

import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceKind;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.JobRunner;
import io.tracemint.jobs.Plan;
import io.tracemint.output.IfExists;
import io.tracemint.output.Output;
import io.tracemint.output.Target;
import io.tracemint.progress.Console;
import io.tracemint.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** An export of rows that somebody has in Spark, as {@code df.write()} asks for it. */
public final class DatasetExport implements Job {
  private final Dataset<Row> records;
  private final OutputForm form;
  private final String output;
  private final int parts;

  /**
   * An export that is not run yet.
   *
   * @param parts how many files; 0 for a single one
   */
  public DatasetExport(
      Dataset<Row> given, TraceKind kind, OutputForm form, String output, int parts) {
    form.check(kind);
    this.records = RecordColumns.of(given, kind, form.toString());
    this.form = form;
    this.output = output;
    this.parts = parts;
  }

  @Override
  public Plan plan() {
    Plan plan = parts > 0 ? Plan.ofFolder(output) : Plan.ofFile(output);
    return plan.dependsOn("export", "repair").with("format", form).with("parts", parts);
  }

  @Override
  public void run(JobContext context) throws IOException {
    SortedExport export = SortedExport.of(context, records, form);
    if (parts > 0) {
      export.parts(parts);
    } else {
      export.oneFile();
    }
  }

  /** Runs it as the mode says where there is an output already. */
  public void save(SparkSession spark, Settings settings, SaveMode mode) {
    Configuration configuration = spark.sessionState().newHadoopConf();
    Target target = plan().target().orElseThrow();
    if (mode == SaveMode.Append) {
      throw UserError.of(
          "%s cannot be appended to: records stand in the order of time. Write another, or say"
              + " mode(\"overwrite\").",
          output);
    }
    if (mode == SaveMode.Ignore && Output.isOccupied(target, configuration)) {
      return;
    }
    IfExists ifExists = mode == SaveMode.Overwrite ? IfExists.OVERWRITE : IfExists.FAIL;
    try {
      new JobRunner(settings, () -> spark, configuration, silent()).run("export", this, ifExists);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException("Export to " + output + " failed", failure);
    }
  }

  private static Console silent() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere, false);
  }
}

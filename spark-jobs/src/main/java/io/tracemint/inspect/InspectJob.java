package io.tracemint.inspect;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.family.Families;
import io.tracemint.flows.TraceFacts;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.output.RunManifest;
import io.tracemint.output.store.Store;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.pipeline.verify.Verification;
import io.tracemint.table.FlowSeriesTable;
import io.tracemint.table.RecordTables;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what an output of any job holds, for people or as JSON. */
@Command(
    name = "inspect",
    description = "Print what a table, a model or another output holds.",
    footer = {"%nExample:", "  tracemint inspect flows/", "  tracemint inspect fit/ --json"})
public final class InspectJob implements Job {
  private static final int TOP = 10;

  @Parameters(arity = "1", paramLabel = "PATH", description = "The output of a job.")
  private String path = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--verify",
      description = "First compare every file with its checksum, as verify does.")
  private boolean verify;

  @Override
  public Plan plan() {
    return verify ? Plan.ofPrinting() : Plan.ofPrinting().readsTables(path);
  }

  @Override
  public void run(JobContext context) throws IOException {
    if (verify) {
      Verification.run(context, path);
    }
    Map<String, Object> contents = contents(context.spark());
    PrintStream results = context.console().results();
    if (json) {
      results.println(
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(contents));
    } else {
      new PlainText(results).print(contents);
    }
  }

  private Map<String, Object> contents(SparkSession spark) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    Path folder = new Path(path);
    Map<String, Object> contents = new LinkedHashMap<>();
    contents.put("path", path);
    RunManifest manifest = RunManifest.read(folder, configuration);
    ManifestContents.add(manifest, contents);
    Store store = Store.of(folder, configuration);
    if (store.exists(new Path(folder, TraceFacts.FILE))) {
      FlowTableContents.add(FlowSeriesTable.open(spark, path), TOP, contents);
    } else if (store.exists(new Path(folder, ModelFolder.FAMILY))) {
      addModel(new ModelFolder(folder, configuration), contents);
    } else if (holdsParquet(store, folder)) {
      addSchema(spark, contents);
    }
    return contents;
  }

  private void addModel(ModelFolder model, Map<String, Object> contents) {
    String family = model.header().family();
    contents.put("family", family);
    contents.putAll(Families.of(family).describe(model.vocabularies(), path));
  }

  private static boolean holdsParquet(Store store, Path folder) {
    return !store.glob(new Path(folder, "*.parquet")).isEmpty()
        || !store.glob(new Path(folder, "*/*.parquet")).isEmpty();
  }

  private void addSchema(SparkSession spark, Map<String, Object> contents) {
    Dataset<Row> rows = RecordTables.read(spark, List.of(path));
    contents.put("rows", rows.count());
    if (TraceContents.isOf(rows)) {
      TraceContents.add(rows, TOP, contents);
    }
    contents.put("columns", Schemas.columns(rows.schema()));
  }
}

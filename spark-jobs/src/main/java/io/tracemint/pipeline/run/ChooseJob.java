package io.tracemint.pipeline.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemint.evaluate.Choice;
import io.tracemint.evaluate.EvaluateSettings;
import io.tracemint.evaluate.job.Candidates;
import io.tracemint.failure.UserError;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.pipeline.generate.GenerateJob;
import io.tracemint.table.RecordTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Ranks models and synthetic tables by their distances to a real table, best one that no model was
 * trained on. A trace is generated from each model first.
 */
@Command(
    name = "choose",
    description = {
      "Rank models and synthetic tables by how close they are to a real table.",
      "On each field of the divergence, the earth mover's distance over the range and that of",
      "log1p the closest gets rank 1; the smallest sum of ranks wins. Writes choice.json."
    },
    footer = {
      "%nExample:",
      "  tracemint choose --real held-out.records --model a/model --model b/model --output choice/"
    })
public final class ChooseJob implements Job {
  private static final List<String> SHOWN =
      List.of("excess.jsd.mean", "excess.emd-range.mean", "excess.emd-log.mean");

  @Option(
      names = "--real",
      required = true,
      paramLabel = "TABLE",
      description = "The record table to compare with, best one that no model was trained on.")
  private String real = "";

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "A model, output of train; give the option again for more.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--synthetic",
      paramLabel = "TABLE",
      description = "A synthetic record table; give the option again for more.")
  private List<String> synthetic = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the ranking and for the traces generated from models.")
  private String output = "";

  @Override
  public Plan plan() {
    if (models.size() + synthetic.size() < 2) {
      throw UserError.of(
          "There is %d candidate, at least 2 are needed to choose. Give --model or --synthetic"
              + " again.",
          models.size() + synthetic.size());
    }
    List<String> tables = new ArrayList<>(List.of(real));
    tables.addAll(synthetic);
    return Plan.ofResumableFolder(output)
        .readsRecords(tables)
        .readsTables(models)
        .dependsOn("evaluate", "generate", "repair")
        .with("candidates", synthetic.size());
  }

  @Override
  public void run(JobContext context) throws Exception {
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    Map<String, String> tables = new LinkedHashMap<>();
    synthetic.forEach(table -> tables.put(table, RecordTables.locate(table, configuration)));
    tables.putAll(made(context, configuration));
    Candidates candidates =
        new Candidates(
            context.spark(),
            RecordTables.locate(real, configuration),
            EvaluateSettings.of(context.settings().group("evaluate")),
            context.seed());
    tables.forEach(
        (name, table) -> {
          context.console().say("choose: measuring %s", name);
          candidates.add(name, table);
        });
    write(context, candidates);
    show(context, candidates);
  }

  /** Traces by the model that made them; those of an earlier run that was killed are kept. */
  private Map<String, String> made(JobContext context, Configuration configuration)
      throws Exception {
    Steps steps = new Steps(context, context.settings(), configuration);
    Map<String, String> tables = new LinkedHashMap<>();
    for (int i = 0; i < models.size(); i++) {
      String table = new Path(context.staging(), "candidate-" + (i + 1)).toString();
      steps.run("generate", new GenerateJob(), List.of(models.get(i), "--output", table));
      tables.put(models.get(i), RecordTables.locate(table, configuration));
    }
    return tables;
  }

  private void write(JobContext context, Candidates candidates) throws Exception {
    List<Map<String, Object>> order = new ArrayList<>();
    for (Choice.Ranked ranked : candidates.ranked()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", ranked.name());
      entry.put("rankSum", ranked.rankSum());
      entry.put("metrics", candidates.metrics(ranked.name()));
      order.add(entry);
    }
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    context
        .output()
        .store()
        .write(
            new Path(context.staging(), "choice.json"),
            json.writeValueAsString(Map.of("real", real, "order", order)) + "\n");
    context.manifest().set("best", order.get(0).get("name"));
  }

  private static void show(JobContext context, Candidates candidates) {
    context.console().results().println("rank sum  excess JSD  EMD/range  EMD log1p  candidate");
    for (Choice.Ranked ranked : candidates.ranked()) {
      Map<String, Double> metrics = candidates.metrics(ranked.name());
      List<Object> cells = new ArrayList<>(List.of(ranked.rankSum()));
      SHOWN.forEach(metric -> cells.add(metrics.getOrDefault(metric, Double.NaN)));
      cells.add(ranked.name());
      context
          .console()
          .results()
          .printf(Locale.ROOT, "%8.1f  %10.4f  %9.4f  %9.4f  %s%n", cells.toArray());
    }
  }
}

package io.tracemint.evaluate.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemint.evaluate.EvaluateSettings;
import io.tracemint.evaluate.Fidelity;
import io.tracemint.evaluate.Subject;
import io.tracemint.evaluate.report.Evaluation;
import io.tracemint.evaluate.report.Gate;
import io.tracemint.evaluate.report.HtmlReport;
import io.tracemint.evaluate.report.ModelReport;
import io.tracemint.evaluate.report.Pictures;
import io.tracemint.evaluate.report.Report;
import io.tracemint.evaluate.report.TaskCsv;
import io.tracemint.evaluate.report.TaskReport;
import io.tracemint.evaluate.task.Task;
import io.tracemint.evaluate.verdict.Remark;
import io.tracemint.failure.GateFailed;
import io.tracemint.failure.UserError;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.output.RunManifest;
import io.tracemint.output.store.Store;
import io.tracemint.table.named.NamedTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Compares synthetic traces with a real one.
 *
 * <h3>Input</h3>
 *
 * record tables of packets or of flow records.
 *
 * <h3>Output</h3>
 *
 * {@code report.html} for people, {@code report.json} for programs, the table of each task as
 * {@code csv/}, a PNG of each chart, {@code run.json}.
 */
@Command(
    name = "evaluate",
    description = "Measure how close synthetic traces are to the real one.",
    footer = {
      "%nExample:",
      "  tracemint evaluate --real t.records --synthetic t.synthetic --output t.report",
      "Gates (--set evaluate.gates.at-most.excess.jsd.mean=0.05) give exit code 4 when missed."
    })
public final class EvaluateJob implements Job {
  @Option(
      names = "--real",
      required = true,
      paramLabel = "TABLE",
      description = "The record table that the model was trained on.")
  private String real;

  @Option(
      names = "--synthetic",
      required = true,
      paramLabel = "TABLE",
      description = "A synthetic record table; give the option again for more, side by side.")
  private List<String> synthetic = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name of a synthetic table in the report, in the order of the tables.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--held-out",
      paramLabel = "TABLE",
      description = "Held-out records of the same network, the control for memorisation.")
  private Optional<String> heldOut = Optional.empty();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder for the report.")
  private String output;

  @Override
  public Plan plan() {
    List<String> tables = new ArrayList<>(List.of(real));
    tables.addAll(synthetic);
    heldOut.ifPresent(tables::add);
    return Plan.ofFolder(output)
        .readsRecords(tables)
        .dependsOn("evaluate")
        .with("names", names())
        .with("synthetic", synthetic.size());
  }

  @Override
  public void run(JobContext context) throws IOException {
    EvaluateSettings settings = EvaluateSettings.of(context.settings().group("evaluate"));
    Report report = evaluate(context, settings);
    write(context, report);
    context.manifest().count("real", report.records());
    report.models().forEach(model -> context.manifest().count(model.name(), model.records()));
    Map<String, String> verdicts = new LinkedHashMap<>();
    report.models().forEach(model -> verdicts.put(model.name(), model.verdict().headline()));
    context.manifest().set(RunManifest.VERDICT, verdicts);
    report.models().forEach(model -> say(context, model));
    judge(report);
  }

  private static void say(JobContext context, ModelReport model) {
    context.console().say("evaluate: %s: %s.", model.name(), model.verdict().headline());
    model.verdict().remarks().stream()
        .filter(remark -> remark.kind() != Remark.Kind.NOTE)
        .forEach(remark -> context.console().say("evaluate: %s: %s", model.name(), remark.words()));
  }

  private Report evaluate(JobContext context, EvaluateSettings settings) {
    List<Task> tasks = Tasks.chosen(context.spark(), context.settings().group("evaluate"));
    context.console().say("evaluate: reading %s", real);
    RecordSource source = RecordSource.open(context.spark(), real, settings);
    if (source.records() == 0) {
      throw UserError.of("The real table %s has no records. Nothing to compare with.", real);
    }
    List<Subject> models = models(context, settings);
    Subject known = source.subject("real");
    Optional<Subject> control = control(context, settings, known);
    context.console().say("evaluate: measuring the floor");
    Map<String, Map<String, Double>> floors = source.floors(context.seed().child("floor"));
    control.ifPresent(part -> floors.put("held-out", Fidelity.of(known.profile(), part.profile())));
    return new Evaluation(settings, context.seed(), known, models, floors)
        .warning(warnings(context))
        .ofPrivateModel(!said(context, RunManifest.PRIVACY).isEmpty())
        .run(
            tasks,
            control.map(Subject::sample),
            title -> context.console().say("evaluate: %s", title));
  }

  private Optional<Subject> control(JobContext context, EvaluateSettings settings, Subject known) {
    Optional<Subject> control =
        heldOut.map(path -> RecordSource.open(context.spark(), path, settings).subject("held-out"));
    control
        .map(Subject::profile)
        .filter(part -> part.records() == 0 || part.kind() != known.profile().kind())
        .ifPresent(
            part -> {
              throw UserError.of(
                  "The held-out table %s holds %,d %s, the real one %s. Give another part of the"
                      + " real trace.",
                  heldOut.orElseThrow(), part.records(), part.kind(), known.profile().kind());
            });
    return control;
  }

  private List<Subject> models(JobContext context, EvaluateSettings settings) {
    List<String> names = names();
    List<Subject> models = new ArrayList<>();
    for (int i = 0; i < synthetic.size(); i++) {
      models.add(
          RecordSource.open(context.spark(), synthetic.get(i), settings).subject(names.get(i)));
    }
    return models;
  }

  private Map<String, String> warnings(JobContext context) {
    Map<String, String> warnings = new LinkedHashMap<>();
    said(context, RunManifest.WARNING)
        .forEach((name, warning) -> warnings.put(name, warning.asText()));
    return warnings;
  }

  // What makers say of their tables, by name; the manifest lies beside the table's folder or in it.
  private Map<String, JsonNode> said(JobContext context, String key) {
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    Map<String, JsonNode> said = new LinkedHashMap<>();
    for (int i = 0; i < synthetic.size(); i++) {
      if (NamedTable.isName(synthetic.get(i))) {
        continue;
      }
      Path table = new Path(synthetic.get(i));
      for (Path folder : List.of(table, table.getParent())) {
        Path manifest = new Path(folder, RunManifest.FILE);
        if (Store.of(manifest, configuration).exists(manifest)) {
          JsonNode value = RunManifest.read(folder, configuration).get(key);
          if (value.isValueNode() ? value.isTextual() : value.isObject()) {
            said.put(names().get(i), value);
          }
        }
      }
    }
    return said;
  }

  /** The names given, and for the rest the last parts of their paths, made unique. */
  private List<String> names() {
    List<String> all = new ArrayList<>();
    Set<String> taken = new HashSet<>(Set.of("real"));
    for (int i = 0; i < synthetic.size(); i++) {
      String name = i < names.size() ? names.get(i) : shortName(synthetic.get(i));
      all.add(taken.add(name) ? name : name + "-" + (i + 1));
    }
    return all;
  }

  private static String shortName(String table) {
    return NamedTable.isName(table) ? NamedTable.of(table).shortName() : new Path(table).getName();
  }

  private static void write(JobContext context, Report report) throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Store store = context.output().store();
    Path folder = context.staging();
    store.write(new Path(folder, "report.json"), json.writeValueAsString(report) + "\n");
    store.write(new Path(folder, "report.html"), HtmlReport.render(report));
    for (TaskReport task : report.tasks()) {
      if (task.notApplicable().isEmpty()) {
        store.write(new Path(folder, "csv/" + task.id() + ".csv"), TaskCsv.of(task.table()));
      }
    }
    for (Map.Entry<String, byte[]> picture : Pictures.of(report).entrySet()) {
      try (OutputStream out = store.create(new Path(folder, picture.getKey()))) {
        out.write(picture.getValue());
      }
    }
  }

  private static void judge(Report report) {
    if (!report.passed()) {
      throw new GateFailed(
          report.gates().stream()
              .filter(gate -> !gate.passed())
              .map(Gate::said)
              .collect(Collectors.joining("; ")));
    }
  }
}

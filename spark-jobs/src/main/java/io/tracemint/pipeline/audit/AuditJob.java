package io.tracemint.pipeline.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tracemint.audit.Audit;
import io.tracemint.audit.AuditSettings;
import io.tracemint.audit.AuditText;
import io.tracemint.audit.Outcome;
import io.tracemint.family.Families;
import io.tracemint.family.Family;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceFacts.ChunkFacts;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.jobs.TaskProgress;
import io.tracemint.output.store.Store;
import io.tracemint.pipeline.model.PublicModel;
import io.tracemint.pipeline.train.TrainSetup;
import io.tracemint.table.FlowSeriesTable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Attacks a family on a trace: trains models on random halves of its conversations, one a task, and
 * measures how well an attacker tells which half a model was trained on.
 */
@Command(
    name = "audit",
    description = {
      "Attack models of a trace: can an attacker tell which conversations they were trained on?",
      "Trains audit.models models, each on a random half of the conversations of the largest",
      "chunk, and writes the results of the attacks into audit.json and audit.txt."
    },
    footer = {
      "%nExamples:",
      "  tracemint audit t/flows --output audit/",
      "  tracemint audit p/flows --model netdpsyn --set privacy.epsilon=2 --output audit/"
    })
public final class AuditJob implements Job {
  @Parameters(arity = "1", paramLabel = "FLOWS", description = "A flow table, output of flows.")
  private String input = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the results.")
  private String output = "";

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--model",
      paramLabel = "FAMILY",
      descriptionKey = "model",
      description = "The family that is attacked (default: conversations).")
  private String model = "";

  @Override
  public Plan plan() {
    return Plan.ofFolder(output).readsTables(input).dependsOn("audit", "model", "train", "privacy");
  }

  @Override
  public void run(JobContext context) throws IOException {
    FlowSeriesTable table = FlowSeriesTable.open(context.spark(), input);
    Family family = Families.of(context.settings());
    Families.requireTable(family, table.facts());
    AuditSettings settings = AuditSettings.of(context.settings().group("audit"));
    Audit audit =
        Audit.of(
            family.name(),
            outcomes(context, family, table, settings),
            context.settings().group("privacy").getDouble("delta"),
            context.seed().child("judge"));
    write(context, audit);
    show(context, audit);
  }

  private static List<Outcome> outcomes(
      JobContext context, Family family, FlowSeriesTable table, AuditSettings settings) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    LongAccumulator done = spark.sc().longAccumulator("audited models");
    TrialTask task =
        new TrialTask(
            family.name(),
            table.facts(),
            TrainSetup.of(context.settings(), family.name()).hocon(),
            context.seed().child("audit").value(),
            spark.broadcast(some(table, settings)),
            OpenBytes.of(
                PublicModel.of(
                    context.settings(), family.name(), spark.sc().hadoopConfiguration())),
            done);
    List<Integer> models = IntStream.range(0, settings.models()).boxed().toList();
    return TaskProgress.during(
        new TaskProgress.Phase("audit", "models", models.size(), done),
        context,
        () -> spark.parallelize(models, models.size()).map(task).collect());
  }

  // Those of the largest chunk, by a hash where they are too many.
  private static List<FlowSeries> some(FlowSeriesTable table, AuditSettings settings) {
    List<FlowSeries> all = table.collect(largest(table.facts().chunks()));
    TreeSet<Long> places = new TreeSet<>();
    all.forEach(row -> places.add(row.key().fingerprint()));
    AuditSettings.requireEnough(places.size());
    while (places.size() > settings.conversations()) {
      places.pollLast();
    }
    all = all.stream().filter(row -> places.contains(row.key().fingerprint())).toList();
    return new ArrayList<>(all);
  }

  private static int largest(List<ChunkFacts> chunks) {
    return IntStream.range(0, chunks.size())
        .boxed()
        .max(Comparator.comparingLong(chunk -> chunks.get(chunk).flows()))
        .orElseThrow();
  }

  private static void write(JobContext context, Audit audit) throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Store store = context.output().store();
    store.write(new Path(context.staging(), "audit.json"), json.writeValueAsString(audit) + "\n");
    List<String> lines = new ArrayList<>(AuditText.of(audit));
    lines.add("");
    lines.addAll(AuditText.table(audit));
    store.write(new Path(context.staging(), "audit.txt"), String.join("\n", lines) + "\n");
    context
        .manifest()
        .set("auc", audit.strongest().auc())
        .count("conversations", audit.conversations())
        .count("models", audit.models());
  }

  private static void show(JobContext context, Audit audit) {
    AuditText.of(audit).forEach(line -> context.console().say("audit: %s", line));
    PrintStream results = context.console().results();
    AuditText.table(audit).forEach(results::println);
  }
}

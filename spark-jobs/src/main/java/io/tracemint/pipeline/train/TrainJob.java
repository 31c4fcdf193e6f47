package io.tracemint.pipeline.train;

import io.tracemint.failure.UserError;
import io.tracemint.family.Families;
import io.tracemint.family.Family;
import io.tracemint.flows.TraceFacts;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.privacy.PrivacySettings;
import io.tracemint.table.FlowSeriesTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Trains a model of each chunk of a trace: the seed chunk from scratch, the others from its
 * weights, in parallel. Run again after a kill, it continues from the last checkpoints. With the
 * model of an earlier trace the seed chunk starts from that.
 */
@Command(
    name = "train",
    description = {
      "Train a model of each chunk: the seed chunk's from scratch, the others from its weights.",
      "Run again after a kill, it continues from the last checkpoints to the same result."
    },
    footer = {
      "%nExamples:",
      "  tracemint train flows/ --encoders encoders/ --output model/",
      "  tracemint train tuesday/flows/ --continue monday/model/ --output tuesday/model/"
    })
public final class TrainJob implements Job {
  @Parameters(arity = "1", paramLabel = "FLOWS", description = "A flow table, output of flows.")
  private String input = "";

  @ArgGroup(exclusive = false, multiplicity = "1")
  private From from = new From();

  /** One of them, or both. */
  static final class From {
    @Option(names = "--encoders", paramLabel = "DIR", description = "Its encoders, output of fit.")
    private Optional<String> encoders = Optional.empty();

    @Option(
        names = "--continue",
        paramLabel = "MODEL",
        description = {
          "The model of an earlier trace of the same network, from which training continues, with",
          "its vocabularies. With --encoders as well, it starts anew if that model is not complete."
        })
    private Optional<String> earlier = Optional.empty();
  }

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the model.")
  private String output = "";

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--epochs",
      paramLabel = "N",
      descriptionKey = "train.epochs",
      description = "Passes over the seed chunk's records (default: the family's).")
  private int epochs;

  @Option(
      names = "--public",
      paramLabel = "DIR",
      descriptionKey = "privacy.public-model",
      description = "With privacy: the model of a public trace that training starts from.")
  private String open = "";

  // Read by name, as above.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--budget",
      paramLabel = "TIME",
      descriptionKey = "train.budget",
      description = "How long training may take by the clock, such as 10m (default: no bound).")
  private String budget = "";

  private Allowance most = Allowance.ENDLESS;

  /** Takes no longer than what is left of a larger budget, either. */
  public TrainJob within(Duration left) {
    most = Allowance.of(left);
    return this;
  }

  @Override
  public Plan plan() {
    List<String> needed = new ArrayList<>(List.of(input));
    from.encoders.or(() -> from.earlier).ifPresent(needed::add);
    if (!open.isEmpty()) {
      needed.add(open);
    }
    return Plan.ofResumableFolder(output)
        .readsTables(needed)
        .welcomesTables(from.encoders.flatMap(given -> from.earlier).stream().toList())
        .dependsOn("model", "train", "privacy");
  }

  @Override
  public void run(JobContext context) {
    FlowSeriesTable table = FlowSeriesTable.open(context.spark(), input);
    Family family = Families.of(context.settings());
    Families.requireTable(family, table.facts());
    Budget time = Budget.of(context.settings().group("train"), most);
    new Training(context, family, table, beginning(context, family, table.facts()), time).run();
  }

  private Beginning beginning(JobContext context, Family family, TraceFacts facts) {
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    Optional<Beginning> goneOn =
        from.earlier
            .filter(model -> from.encoders.isEmpty() || Beginning.isComplete(model, configuration))
            .flatMap(model -> Beginning.from(model, family, facts, configuration));
    goneOn.ifPresent(given -> requirePublic(context));
    return goneOn.orElseGet(() -> anew(context, family, configuration));
  }

  // What an earlier trace's model knows of it would have to be paid for again.
  private static void requirePublic(JobContext context) {
    if (PrivacySettings.from(context.settings().group("privacy")).epsilon().isPresent()) {
      throw UserError.of(
          "With privacy.epsilon a training goes on from no other private trace's model. Leave out"
              + " --continue, or name a public trace's with --public.");
    }
  }

  private Beginning anew(JobContext context, Family family, Configuration configuration) {
    String fitted =
        from.encoders.orElseThrow(
            () ->
                UserError.of(
                    "A model of the family %s cannot be continued: what it learns is bound to its"
                        + " trace. Give --encoders, or set model to conversations.",
                    family.name()));
    from.earlier.ifPresent(
        model ->
            context
                .console()
                .say(
                    "train: begins anew, since %s",
                    Beginning.isComplete(model, configuration)
                        ? "models of the family " + family.name() + " are not continued"
                        : model + " is not complete"));
    return Beginning.anew(new ModelFolder(new Path(fitted), configuration), family);
  }
}

package io.tracemint.pipeline.privacy;

import io.tracemint.failure.UserError;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.output.PathText;
import io.tracemint.pipeline.model.ModelFolder;
import io.tracemint.privacy.Ledger;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a model has released of its trace. */
@Command(
    name = "privacy",
    description = {
      "Compute again, from the ledger that a model carries, how private it is, and say so in"
          + " words.",
      "Exit code 2 if the ledger was edited, does not add up, or is missing."
    },
    footer = {"%nExamples:", "  tracemint privacy ledger t/model"})
public final class PrivacyJob implements Job {
  /** What can be asked. */
  enum Question {
    LEDGER
  }

  @Parameters(index = "0", paramLabel = "QUESTION", description = "ledger: what was released.")
  private Question question = Question.LEDGER;

  @Parameters(index = "1", paramLabel = "MODEL", description = "A model, output of train.")
  private String model = "";

  @Option(names = "--json", description = "Print the ledger as JSON.")
  private boolean json;

  @Override
  public Plan plan() {
    return Plan.ofPrinting();
  }

  @Override
  public void run(JobContext context) {
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    Ledger ledger =
        Ledgers.checked(new ModelFolder(PathText.input(model), configuration))
            .orElseThrow(
                () ->
                    UserError.of(
                        "%s has no %s: its family does not know privacy.",
                        model, question.name().toLowerCase(Locale.ROOT)));
    PrintStream results = context.console().results();
    if (json) {
      results.print(ledger.toJson());
    } else {
      LedgerText.of(ledger).forEach(results::println);
    }
  }
}

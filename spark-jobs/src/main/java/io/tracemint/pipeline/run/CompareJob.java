package io.tracemint.pipeline.run;

import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.pipeline.generate.GenerateJob;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Trains several families on one trace and puts their copies side by side.
 *
 * <h2>Input</h2>
 *
 * captures or flow records.
 *
 * <h2>Output</h2>
 *
 * {@code report/} with {@code compare.html}, {@code .csv}, {@code .tex} and {@code .json}; the
 * output of {@code run} for each family and seed in {@code FAMILY-SEED/}.
 */
@Command(
    name = "compare",
    description = {
      "Train several families on one trace, evaluate what each generates, and write one report",
      "with all of them side by side, between two controls.",
      "Finished steps are kept. A family that fails does not stop the others; the report and the",
      "exit code say so."
    },
    footer = {
      "%nExamples:",
      "  tracemint compare t.pcap --models conversations,tree --output cmp/",
      "  tracemint compare f.csv --models tree,netdpsyn --seeds 1,2,3 --output cmp/",
      "  tracemint compare monday.pcap --held-out tuesday.pcap --models tree --output cmp/",
      "  tracemint compare t.pcap --models tree,stan,ctgan --budget 10m --output cmp/",
      "  tracemint compare week.pcap --held-out-share 0.2 --models tree --output cmp/",
      "  tracemint compare t.pcap --models tree --set evaluate.only=[joint,memorisation] --output"
          + " c/"
    })
public final class CompareJob implements Job {
  @Parameters(arity = "1..*", paramLabel = "TRACE", description = "Files, folders or patterns.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--models",
      required = true,
      split = ",",
      paramLabel = "FAMILY",
      description = "The families, separated by commas.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description = "Seeds with which each is trained, separated by commas (default: --seed).")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--held-out",
      paramLabel = "TRACE",
      description = {
        "Another trace of the same network, such as the hours after, that no model is trained on;",
        "give the option again for more files. The report then says how much closer each copy is",
        "to its training trace, which is memorisation."
      })
  private List<String> heldOut = new ArrayList<>();

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--held-out-share",
      paramLabel = "SHARE",
      descriptionKey = "compare.held-out-share",
      description = {
        "Instead: cut the trace in time and hold out this share of its records, the last ones",
        "(default: 0, none)."
      })
  private double share;

  // Read by name, as well.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--budget",
      paramLabel = "TIME",
      descriptionKey = "run.budget",
      description = {
        "How long each family may take by the clock with each seed, such as 10m; the same for all",
        "(default: each takes its own full schedule)."
      })
  private String budget = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the report and all that it is made from.")
  private String output = "";

  @Override
  public Plan plan() {
    List<String> files = new ArrayList<>(inputs);
    files.addAll(heldOut);
    return Plan.ofPrinting().readsFiles(files);
  }

  @Override
  public void run(JobContext context) throws Exception {
    List<Long> chosen = seeds.isEmpty() ? List.of(context.seed().value()) : seeds;
    // What is wrong for all is refused before anything is made.
    GenerateJob.scale(context.settings());
    TimeBudget.of(context.settings());
    HeldOut control = HeldOut.of(context.settings(), heldOut);
    List<Entrant> entrants = Entrant.all(context.settings(), models, chosen);
    new Contest(context, Home.of(context, output), control).run(inputs, entrants);
  }
}

package io.tracemint.pipeline.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.evaluate.compare.Comparison;
import io.tracemint.evaluate.compare.Several;
import io.tracemint.evaluate.compare.report.RanksCsv;
import io.tracemint.evaluate.compare.report.RanksPage;
import io.tracemint.evaluate.compare.report.RanksTex;
import io.tracemint.evaluate.ranks.Ranking;
import io.tracemint.failure.UserError;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.output.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Ranks families over several traces.
 *
 * <h2>Input</h2>
 *
 * outputs of {@code compare}, one for each trace.
 *
 * <h2>Output</h2>
 *
 * {@code ranks.html}, {@code .csv}, {@code .tex} and {@code .json}.
 */
@Command(
    name = "rank",
    description = {
      "Rank families over several traces, each of which was the trace of a compare, and say which",
      "of them differ by more than chance (Friedman's and Nemenyi's tests)."
    },
    footer = {
      "%nExamples:",
      "  tracemint compare a.pcap --models conversations,tree,ctgan --output cmp-a",
      "  tracemint compare b.pcap --models conversations,tree,ctgan --output cmp-b",
      "  tracemint compare c.pcap --models conversations,tree,ctgan --output cmp-c",
      "  tracemint rank cmp-a cmp-b cmp-c --output ranks"
    })
public final class RankJob implements Job {
  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Outputs of compare.")
  private List<String> compared = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the report.")
  private String output = "";

  @Override
  public Plan plan() {
    List<String> folders = List.copyOf(new LinkedHashSet<>(compared));
    if (folders.size() < 2) {
      throw UserError.of(
          "There is %d comparison, at least 2 are needed to rank over traces. Give more outputs of"
              + " compare; ranks over the seeds of one are in its report.",
          folders.size());
    }
    return Plan.ofFolder(output).readsTables(folders.stream().map(RankJob::report).toList());
  }

  private static String report(String folder) {
    return new Path(folder, "report").toString();
  }

  @Override
  public void run(JobContext context) throws IOException {
    Configuration configuration = context.spark().sparkContext().hadoopConfiguration();
    List<Comparison> traces = new ArrayList<>();
    for (String folder : new LinkedHashSet<>(compared)) {
      Path file = new Path(report(folder), "compare.json");
      traces.add(
          Several.read(new ObjectMapper().readTree(Store.of(file, configuration).read(file))));
    }
    Several several = Several.of(traces);
    write(context, several);
    context.manifest().count("traces", traces.size());
    say(context, several.differences().rankings().get(Comparison.LIKENESS));
  }

  private static void write(JobContext context, Several several) {
    Store store = context.output().store();
    Path folder = context.staging();
    store.write(new Path(folder, "ranks.html"), RanksPage.render(several));
    store.write(new Path(folder, "ranks.csv"), RanksCsv.render(several.differences()));
    store.write(new Path(folder, "ranks.tex"), RanksTex.render(several.differences()));
    store.write(new Path(folder, "ranks.json"), several.toJson());
  }

  private static void say(JobContext context, Ranking likeness) {
    likeness
        .means()
        .forEach(
            (model, rank) ->
                context.console().say("rank: %s: mean rank %.2f of likeness", model, rank));
    context
        .console()
        .say(
            "rank: p = %.3f; ranks nearer than %.2f are not told apart",
            likeness.probability(), likeness.difference());
  }
}

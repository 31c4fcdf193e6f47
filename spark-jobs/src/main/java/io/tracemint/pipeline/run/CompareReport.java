package io.tracemint.pipeline.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.evaluate.compare.Comparison;
import io.tracemint.evaluate.compare.Costs;
import io.tracemint.evaluate.compare.Missing;
import io.tracemint.evaluate.compare.Reference;
import io.tracemint.evaluate.compare.Trial;
import io.tracemint.evaluate.compare.report.CompareCsv;
import io.tracemint.evaluate.compare.report.CompareJson;
import io.tracemint.evaluate.compare.report.ComparePage;
import io.tracemint.evaluate.compare.report.CompareTex;
import io.tracemint.evaluate.compare.report.RanksCsv;
import io.tracemint.evaluate.compare.report.RanksTex;
import io.tracemint.evaluate.joint.JointTask;
import io.tracemint.failure.UserError;
import io.tracemint.family.Families;
import io.tracemint.jobs.Job;
import io.tracemint.jobs.JobContext;
import io.tracemint.jobs.Plan;
import io.tracemint.output.RunManifest;
import io.tracemint.output.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/** Reads the reports on all entrants and writes the one that compares them. */
final class CompareReport implements Job {
  static final String PAGE = "compare.html";

  private final Home home;
  private final List<Entrant> entrants;
  private final List<Missing> missing;

  CompareReport(Home home, List<Entrant> entrants, List<Missing> missing) {
    this.home = home;
    this.entrants = List.copyOf(entrants);
    this.missing = List.copyOf(missing);
  }

  @Override
  public Plan plan() {
    return Plan.ofFolder(home.at("report").toString())
        .readsTables(entrants.stream().map(one -> at(one, "report").toString()).toList())
        .with("entrants", entrants.stream().map(Entrant::name).toList())
        .with("missing", missing);
  }

  private Path at(Entrant entrant, String step) {
    return new Path(home.at(entrant.name()), step);
  }

  @Override
  public void run(JobContext context) throws IOException {
    if (entrants.isEmpty()) {
      throw UserError.of("Nothing could be trained: %s", missing.get(0).why());
    }
    JsonNode first = report(entrants.get(0));
    List<Trial> trials = new ArrayList<>();
    for (Entrant entrant : entrants) {
      trials.add(new Trial(entrant.family().name(), entrant.seed(), figures(entrant)));
    }
    Set<String> ends = new LinkedHashSet<>(Families.ends());
    Map<String, Double> heldOut = Reference.heldOut(first);
    if (!heldOut.isEmpty()) {
      ends.add(JointTask.HELD_OUT);
      trials.add(0, new Trial(JointTask.HELD_OUT, 0, heldOut));
    }
    Comparison comparison = Comparison.of(title(first), Reference.of(first), ends, trials, missing);
    write(context, comparison);
    say(context, comparison);
  }

  private JsonNode report(Entrant entrant) throws IOException {
    Path file = new Path(at(entrant, "report"), "report.json");
    return new ObjectMapper().readTree(Store.of(file, home.configuration()).read(file));
  }

  private Map<String, Double> figures(Entrant entrant) throws IOException {
    Map<String, Double> figures = Reference.numbers(report(entrant).at("/models/0/metrics"));
    figures.put(Costs.TRAINING_CPU, sum("cpu-seconds", entrant, "encoders", "model"));
    figures.put(Costs.TRAINING, sum("seconds", entrant, "encoders", "model"));
    figures.put(Costs.GENERATION_CPU, sum("cpu-seconds", entrant, "synthetic"));
    figures.put(Costs.GENERATION, sum("seconds", entrant, "synthetic"));
    return figures;
  }

  private double sum(String what, Entrant entrant, String... steps) {
    return Stream.of(steps)
        .map(step -> RunManifest.read(at(entrant, step), home.configuration()))
        .mapToDouble(manifest -> manifest.get(what).asDouble(Double.NaN))
        .sum();
  }

  private static String title(JsonNode report) {
    return String.format(
        Locale.ROOT,
        "%s: %,d %s of %,d five-tuples",
        report.path("realPath").asText(),
        report.path("records").asLong(),
        report.path("kind").asText(),
        report.path("flows").asLong());
  }

  private static void write(JobContext context, Comparison comparison) {
    Store store = context.output().store();
    Path folder = context.staging();
    store.write(new Path(folder, PAGE), ComparePage.render(comparison));
    store.write(new Path(folder, "compare.csv"), CompareCsv.render(comparison));
    store.write(new Path(folder, "compare.tex"), CompareTex.render(comparison));
    store.write(new Path(folder, "ranks.csv"), RanksCsv.render(comparison));
    store.write(new Path(folder, "ranks.tex"), RanksTex.render(comparison));
    store.write(new Path(folder, "compare.json"), CompareJson.render(comparison));
  }

  private static void say(JobContext context, Comparison comparison) {
    comparison
        .likeness()
        .forEach(
            (model, rank) ->
                context.console().say("compare: %s: mean rank %.2f of likeness", model, rank));
  }
}

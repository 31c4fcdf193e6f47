package io.tracemint.pipeline.run;

import static java.util.stream.Collectors.joining;

import io.tracemint.evaluate.compare.Missing;
import io.tracemint.failure.Causes;
import io.tracemint.failure.GateFailed;
import io.tracemint.failure.UserError;
import io.tracemint.failure.Visible;
import io.tracemint.jobs.JobContext;
import io.tracemint.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Runs the pipeline for every family and seed, from one flow table, and compares them. */
final class Contest {
  private static final String HELD_OUT = "held-out";

  private final JobContext context;
  private final Home home;
  private final HeldOut heldOut;
  private final List<Entrant> finished = new ArrayList<>();
  private final List<Missing> missing = new ArrayList<>();
  private final List<Exception> failures = new ArrayList<>();
  private final Map<String, Object> done = new LinkedHashMap<>();
  private final Map<String, String> made = new LinkedHashMap<>();

  /**
   * In a folder.
   *
   * @param heldOut which records no family is trained on
   */
  Contest(JobContext context, Home home, HeldOut heldOut) {
    this.context = context;
    this.home = home;
    this.heldOut = heldOut;
  }

  void run(List<String> inputs, List<Entrant> entrants) throws Exception {
    home.alone(
        () -> {
          prepare(inputs, entrants);
          for (Entrant entrant : entrants) {
            enter(entrant, entrants.indexOf(entrant) + 1, entrants.size());
          }
          Steps report = steps(context.settings());
          report.run("compare", new CompareReport(home, finished, missing));
          note("report", report);
          home.describe(context.settings(), done, made);
        });
    context.console().say("The comparison: %s", new Path(home.at("report"), CompareReport.PAGE));
    failIfAnyIsMissing(entrants.size());
  }

  private Steps steps(Settings settings) {
    return new Steps(context, settings, home.configuration());
  }

  private void prepare(List<String> inputs, List<Entrant> entrants) throws Exception {
    if (heldOut.isPart()) {
      divide(inputs);
    } else {
      ingest("trace", inputs, "records");
    }
    if (!heldOut.files().isEmpty()) {
      ingest(HELD_OUT, heldOut.files(), HELD_OUT);
    }
    Map<String, Entrant> tables = new LinkedHashMap<>();
    entrants.forEach(entrant -> tables.putIfAbsent(entrant.flows(), entrant));
    for (Entrant first : tables.values()) {
      Steps flows = steps(first.common());
      chain(flows, first.flows(), home.folder()).assemble();
      note(first.flows(), flows);
    }
  }

  private void ingest(String name, List<String> inputs, String into) throws Exception {
    Steps steps = steps(context.settings());
    new Chain(steps, home.at(into), home.at("flows"), home.folder()).ingest(inputs);
    note(name, steps);
  }

  /** Reads the trace and cuts it in time. */
  private void divide(List<String> inputs) throws Exception {
    ingest("trace", inputs, "trace");
    Steps steps = steps(context.settings());
    steps.run("split", new SplitJob(home.at("trace"), heldOut.share(), false, home.at("records")));
    steps.run("split", new SplitJob(home.at("trace"), heldOut.share(), true, home.at(HELD_OUT)));
    note("split", steps);
  }

  private Chain chain(Steps steps, String flows, Path own) {
    return new Chain(steps, home.at("records"), home.at(flows), own);
  }

  private Optional<Path> control() {
    return heldOut.isNothing() ? Optional.empty() : Optional.of(home.at(HELD_OUT));
  }

  private void note(String name, Steps steps) {
    done.put(name, steps.done());
    made.putAll(steps.made());
  }

  private void enter(Entrant entrant, int number, int of) throws InterruptedException {
    context.console().say("==== %s, %d of %d", entrant.name(), number, of);
    try {
      compete(entrant);
      finished.add(entrant);
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception failure) {
      String why = Visible.text(why(failure));
      context.console().say("compare: %s is left out: %s", entrant.name(), why);
      missing.add(new Missing(entrant.family().name(), entrant.seed(), why));
      failures.add(failure);
    }
  }

  private void compete(Entrant entrant) throws Exception {
    // Each has the whole of it, from here on: the same for all, wherever it stands in the list.
    Optional<TimeBudget> budget = TimeBudget.of(entrant.settings());
    Steps own =
        steps(budget.map(time -> time.apply(entrant.settings())).orElse(entrant.settings()));
    // All are judged by the same halves and samples of the trace, whatever they were trained with.
    Steps judge = steps(context.settings());
    Chain chain = chain(own, entrant.flows(), home.at(entrant.name()));
    try {
      chain.learn(budget);
      chain.mint();
      chain.evaluate(judge, control());
    } catch (GateFailed missed) {
      context.console().say("compare: %s: %s", entrant.name(), missed.getMessage());
    } finally {
      made.putAll(judge.made());
      note(entrant.name(), own);
    }
  }

  private static String why(Exception failure) {
    return Causes.first(failure, UserError.class)
        .map(Throwable::getMessage)
        .orElseGet(() -> "our fault: " + failure);
  }

  private void failIfAnyIsMissing(int entrants) {
    if (missing.isEmpty()) {
      return;
    }
    String names =
        missing.stream().map(one -> one.model() + "-" + one.seed()).collect(joining(", "));
    String message =
        String.format(
            "%d of %d trainings failed (%s): %s The report holds the others. Run the same command"
                + " again when what failed is mended, or leave it out of --models.",
            missing.size(), entrants, names, missing.get(0).why());
    for (Exception failure : failures) {
      if (Causes.first(failure, UserError.class).isEmpty()) {
        throw new IllegalStateException(message, failure);
      }
    }
    throw new UserError(message, failures.get(0));
  }
}

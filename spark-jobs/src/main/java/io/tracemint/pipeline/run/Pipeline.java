package io.tracemint.pipeline.run;

import io.tracemint.jobs.JobContext;
import io.tracemint.output.RunManifest;
import io.tracemint.output.store.Store;
import io.tracemint.settings.Settings;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** From raw inputs to a synthetic trace and a report, each step in its own sub-folder. */
final class Pipeline {
  private final JobContext context;
  private final Settings settings;
  private final Home home;
  private final Optional<TimeBudget> budget;

  Pipeline(JobContext context, Settings settings, String home) {
    this.context = context;
    this.budget = TimeBudget.of(settings);
    this.settings = budget.map(time -> time.apply(settings)).orElse(settings);
    this.home = Home.of(context, home);
  }

  void run(List<String> inputs) throws Exception {
    Steps steps = new Steps(context, settings, home.configuration());
    Chain chain = new Chain(steps, home.at("records"), home.at("flows"), home.folder());
    home.alone(
        () -> {
          chain.ingest(inputs);
          chain.assemble();
          chain.learn(budget);
          chain.mint();
          chain.evaluate(steps, Optional.empty());
          home.describe(settings, steps.done(), steps.made());
        });
    Summary summary =
        new Summary(
            manifest(chain.records().toString()),
            manifest(chain.at("synthetic")),
            manifest(chain.at("report")));
    context.console().sum(summary.of(home.folder(), chain.exported(), report(chain.at("report"))));
  }

  private RunManifest manifest(String folder) {
    return RunManifest.read(new Path(folder), home.configuration());
  }

  private Path report(String folder) {
    Path page = new Path(folder, "report.html");
    boolean isThere = Store.of(page, home.configuration()).exists(page);
    return isThere ? page : new Path(folder, "report.json");
  }
}

package io.tracemint.pipeline.train;

import io.tracemint.family.Step;
import io.tracemint.jobs.JobContext;
import io.tracemint.metrics.Meters;
import io.tracemint.progress.Figure;
import io.tracemint.progress.Progress;
import java.time.Instant;
import java.util.function.Consumer;

/** Shows a training on the driver: its passes, or with a budget, how much of that is left. */
final class TrainingBar implements Consumer<Step>, AutoCloseable {
  private final JobContext context;
  private final boolean counts;
  private final Progress bar;
  private final long begun = System.nanoTime();
  private boolean isFirst = true;

  TrainingBar(JobContext context, String phase, int passes, Allowance allowed) {
    this.context = context;
    this.counts = allowed.isEndless();
    this.bar =
        counts
            ? context.console().start(phase, "passes", passes)
            : context.console().start(phase, "s", Math.max(1, allowed.millis() / 1000));
  }

  @Override
  public void accept(Step step) {
    if (isFirst) {
      // How long a cluster takes from submission to the first step is what people wait for.
      context.manifest().set("first-step", Instant.now().toString());
      isFirst = false;
    }
    Meters.trained(step.records(), step.loss());
    Figure loss = Figure.of("loss", "loss %.3f", step.loss());
    if (counts) {
      bar.update(step.pass(), loss);
    } else {
      bar.update(seconds(), Figure.of("pass", "pass %.0f", 1.0 + step.pass()), loss);
    }
  }

  private long seconds() {
    return (System.nanoTime() - begun) / 1_000_000_000;
  }

  @Override
  public void close() {
    bar.close();
  }
}

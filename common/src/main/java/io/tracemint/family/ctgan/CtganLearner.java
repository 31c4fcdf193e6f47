package io.tracemint.family.ctgan;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.tracemint.failure.UserError;
import io.tracemint.family.Blob;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Start;
import io.tracemint.family.Step;
import io.tracemint.neural.backend.Backend;
import io.tracemint.settings.Bound;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Trains a chunk's networks for as many passes as the settings say. */
final class CtganLearner implements Learner {
  static final String RECORDS = "records per flow";
  static final String COUNTS = "classes";

  static final String SETTINGS = "settings";

  private static final String PASSES = "passes";
  private static final String PASSED = "passed";
  private static final String LOSS = "loss";

  private final Config settings;
  private final Training training;
  private final long records;
  private final long flows;
  private final int passes;
  private int passed;
  private double loss;

  CtganLearner(Lesson lesson, Start start, Backend backend) {
    this.settings = lesson.settings();
    Bound.atLeast("ctgan.passes", settings.getInt(PASSES), 1);
    Encoding encoding = Encoding.fromJson(lesson.vocabularies());
    Table table = Table.of(encoding, lesson.series(), lesson.seed());
    this.training = new Training(backend, table, Sizes.of(settings), lesson.seed());
    this.records = table.rows();
    this.flows = lesson.series().stream().filter(part -> !part.segment().isContinued()).count();
    double share = start instanceof Start.FineTuned ? settings.getDouble("fine-tune-share") : 1;
    int whole = (int) Math.round(settings.getInt(PASSES) * share);
    this.passes = start instanceof Start.Resumed resumed ? whole(resumed.state(), PASSES) : whole;
    begin(start);
  }

  private void begin(Start start) {
    if (start instanceof Start.FineTuned tuned) {
      tuned.model().requireNumbers();
      training.weights().take(tuned.model(), false);
    } else if (start instanceof Start.Resumed resumed) {
      training.weights().take(resumed.state(), true);
      passed = whole(resumed.state(), PASSED);
      loss = Double.parseDouble(resumed.state().provenance().get(LOSS));
      training.restore((long) passed * training.stepsPerPass());
    }
  }

  private static int whole(Model model, String name) {
    try {
      return Integer.parseInt(model.provenance().getOrDefault(name, ""));
    } catch (NumberFormatException damage) {
      throw new UserError("The model does not say its " + name + ". Train again.", damage);
    }
  }

  @Override
  public int passes() {
    return passes;
  }

  @Override
  public boolean isOver() {
    return passed >= passes;
  }

  @Override
  public void pass(Consumer<Step> watcher) {
    int steps = training.stepsPerPass();
    for (int step = 0; step < steps; step++) {
      loss = training.step((long) passed * steps + step);
      watcher.accept(new Step(passed, (int) (records / steps), loss));
    }
    passed++;
  }

  @Override
  public int passed() {
    return passed;
  }

  @Override
  public double bestLoss() {
    return loss;
  }

  @Override
  public Model state() {
    return model(true);
  }

  @Override
  public Model model() {
    return model(false);
  }

  private Model model(boolean toGoOn) {
    SortedMap<String, float[]> tensors = training.weights().read(toGoOn);
    tensors.put(RECORDS, Blob.of(records, Math.max(1, flows)));
    long[][] counts = training.conditions().counts();
    tensors.put(COUNTS, Blob.of(Arrays.stream(counts).flatMapToLong(Arrays::stream).toArray()));
    return new Model(CtganFamily.NAME, new TreeMap<>(), tensors)
        .with(SETTINGS, settings.root().render(ConfigRenderOptions.concise()))
        .with(PASSES, passes)
        .with(PASSED, passed)
        .with(LOSS, loss);
  }
}

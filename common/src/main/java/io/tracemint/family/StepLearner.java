package io.tracemint.family;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Bound;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Trains a chunk's networks for as many passes as the family's settings say ({@code passes}), a
 * share of them ({@code fine-tune-share}) from another chunk's weights.
 */
public final class StepLearner implements Learner {
  private static final String PASSES = "passes";
  private static final String PASSED = "passed";
  private static final String LOSS = "loss";
  private static final String SETTINGS = "settings";

  private final String family;
  private final Config settings;
  private final Steps steps;
  private final int records;
  private final int passes;
  private int passed;
  private double loss;

  public StepLearner(String family, Lesson lesson, Start start, Steps steps) {
    this.family = family;
    this.settings = lesson.settings();
    this.steps = steps;
    this.records = lesson.records();
    Bound.atLeast(family + "." + PASSES, settings.getInt(PASSES), 1);
    this.passes = passes(lesson, start);
    begin(start);
  }

  /** The passes that a training with such a start will take. */
  public static int passes(Lesson lesson, Start start) {
    if (start instanceof Start.Resumed resumed) {
      return (int) number(resumed.state(), PASSES);
    }
    Config settings = lesson.settings();
    double share = start instanceof Start.FineTuned ? settings.getDouble("fine-tune-share") : 1;
    return (int) Math.round(settings.getInt(PASSES) * share);
  }

  private void begin(Start start) {
    if (start instanceof Start.FineTuned tuned) {
      tuned.model().requireNumbers();
      steps.weights().take(tuned.model(), false);
    } else if (start instanceof Start.Resumed resumed) {
      Model state = resumed.state();
      steps.weights().take(state, true);
      passed = (int) number(state, PASSED);
      loss = number(state, LOSS);
      steps.restore(state, (long) passed * steps.perPass());
    }
  }

  private static double number(Model model, String name) {
    try {
      return Double.parseDouble(model.provenance().getOrDefault(name, ""));
    } catch (NumberFormatException damage) {
      throw new UserError("The model does not say its " + name + ". Train again.", damage);
    }
  }

  /** The settings with which a model was trained. */
  public static Config settingsOf(Model model) {
    String text = model.provenance().get(SETTINGS);
    if (text == null) {
      throw UserError.of("The model does not say its %s. Train again.", SETTINGS);
    }
    return ConfigFactory.parseString(text);
  }

  @Override
  public int passes() {
    return passes;
  }

  @Override
  public boolean isOver() {
    return passed >= passes || steps.isContent();
  }

  @Override
  public void pass(Consumer<Step> watcher) {
    int count = steps.perPass();
    for (int step = 0; step < count; step++) {
      loss = steps.step((long) passed * count + step);
      watcher.accept(new Step(passed, records / count, loss));
    }
    passed++;
    loss = steps.judge().orElse(loss);
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
    SortedMap<String, float[]> tensors = new TreeMap<>(steps.weights().read(toGoOn));
    tensors.putAll(steps.facts());
    return new Model(family, new TreeMap<>(), tensors)
        .with(SETTINGS, settings.root().render(ConfigRenderOptions.concise()))
        .with(PASSES, passes)
        .with(PASSED, passed)
        .with(LOSS, loss);
  }
}

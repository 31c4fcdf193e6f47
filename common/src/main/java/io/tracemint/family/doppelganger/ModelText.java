package io.tracemint.family.doppelganger;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.tracemint.failure.UserError;
import io.tracemint.family.Model;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.family.doppelganger.train.Cost;
import io.tracemint.family.doppelganger.train.TrainSettings;
import io.tracemint.family.doppelganger.train.TrainState;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a model's file says beside its weights, and the training's state in it. */
record ModelText(Model model) {
  static final String PASSES = "passes";
  static final String PASSED = "passed";
  static final String STEPS_PER_PASS = "steps-per-pass";
  static final String LOSS = "loss";

  /** How many of the chunk's flows have each value of the condition. */
  static final String CONDITIONS = "conditions";

  private static final String STEPS = "steps";
  private static final String SETTINGS = "settings";
  private static final String UPDATES = "updates.";

  /**
   * A training's state as a model.
   *
   * @param toGoOn whether the moments of the optimisers stay in it
   */
  static Model model(TrainState state, long[] conditions, Config settings, boolean toGoOn) {
    SortedMap<String, float[]> tensors = new TreeMap<>(state.tensors());
    if (!toGoOn) {
      tensors.keySet().removeIf(TrainState::isMoment);
    }
    float[] counts = new float[conditions.length];
    for (int value = 0; value < counts.length; value++) {
      counts[value] = conditions[value];
    }
    tensors.put(CONDITIONS, counts);
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put(SETTINGS, settings.root().render(ConfigRenderOptions.concise()));
    texts.put(STEPS, Long.toString(state.step()));
    state.updates().forEach((network, done) -> texts.put(UPDATES + network, done.toString()));
    return new Model(DoppelGangerFamily.NAME, texts, tensors);
  }

  int whole(String name) {
    return (int) number(name);
  }

  double number(String name) {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException damage) {
      throw new UserError("The model's " + name + " is no number. Train again.", damage);
    }
  }

  private String text(String name) {
    String text = model.provenance().get(name);
    if (text == null) {
      throw UserError.of("The model does not say its %s. Train again.", name);
    }
    return text;
  }

  /** What networks of the model's own settings hold. */
  TrainState state(Layout layout) {
    Config own = ConfigFactory.parseString(text(SETTINGS));
    return state(layout, TrainSettings.from(own.getConfig(DoppelGangerFamily.TRAIN)));
  }

  TrainState state(Layout layout, TrainSettings settings) {
    requireRoom(layout, settings);
    Map<String, Long> updates = new TreeMap<>();
    for (String network : new String[] {"generator", "discriminator", "auxiliary"}) {
      updates.put(network, (long) number(UPDATES + network));
    }
    return new TrainState(layout, settings, (long) number(STEPS), updates, model.tensors());
  }

  // Networks are made by the sizes that a file claims: it must hold as many weights.
  private void requireRoom(Layout layout, TrainSettings settings) {
    long needed = Cost.of(layout, settings.sizes(), settings.batch()).generatorParameters();
    float[] held = model.tensors().getOrDefault(TrainState.GENERATOR, new float[0]);
    if (needed != held.length) {
      throw UserError.of(
          "The model holds %,d weights of a generator, its settings and encoders need %,d. It was"
              + " trained with others: train again into an empty folder.",
          held.length, needed);
    }
  }
}

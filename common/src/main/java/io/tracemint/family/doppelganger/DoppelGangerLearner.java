package io.tracemint.family.doppelganger;

import com.typesafe.config.Config;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Start;
import io.tracemint.family.Step;
import io.tracemint.family.doppelganger.encode.EncodedChunk;
import io.tracemint.family.doppelganger.encode.EncoderSet;
import io.tracemint.family.doppelganger.train.TrainSettings;
import io.tracemint.family.doppelganger.train.Trainer;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import io.tracemint.settings.Bound;
import java.util.function.Consumer;

/** Trains a chunk's networks for as many passes as the settings say. */
final class DoppelGangerLearner implements Learner {
  private final Config settings;
  private final EncodedChunk flows;
  private final Trainer trainer;
  private final int passes;
  private final int stepsPerPass;
  private int passed;
  private double loss;

  DoppelGangerLearner(Lesson lesson, Start start, Backend backend) {
    this.settings = lesson.settings();
    EncoderSet encoders = EncoderSet.fromJson(lesson.vocabularies(), "vocabularies.json");
    this.flows = new EncodedChunk(encoders, lesson.chunk(), lesson.series());
    this.trainer = trainer(start, encoders, lesson.seed(), backend);
    double share = start instanceof Start.FineTuned ? settings.getDouble("fine-tune-share") : 1;
    // A resumed training has its length from how it began.
    if (start instanceof Start.Resumed resumed) {
      ModelText text = new ModelText(resumed.state());
      this.passes = text.whole(ModelText.PASSES);
      this.passed = text.whole(ModelText.PASSED);
      this.stepsPerPass = text.whole(ModelText.STEPS_PER_PASS);
      this.loss = text.number(ModelText.LOSS);
    } else {
      this.passes = (int) Math.round(passes(settings) * share);
      this.stepsPerPass = steps(share);
    }
  }

  private static int passes(Config settings) {
    Bound.atLeast("doppelganger.passes", settings.getInt("passes"), 1);
    return settings.getInt("passes");
  }

  // A chunk of few flows is shown them more often.
  private int steps(double share) {
    double least = settings.getInt("least-steps") * share / Math.max(1, passes);
    return (int) Math.max(trainer.stepsPerEpoch(flows.count()), Math.ceil(least));
  }

  private Trainer trainer(Start start, EncoderSet encoders, Seed seed, Backend backend) {
    TrainSettings own = TrainSettings.from(settings.getConfig(DoppelGangerFamily.TRAIN));
    if (start instanceof Start.Resumed resumed) {
      return Trainer.resume(
          new ModelText(resumed.state()).state(encoders.layout(), own), seed, backend);
    }
    if (start instanceof Start.FineTuned tuned) {
      return Trainer.fineTune(
          new ModelText(tuned.model()).state(encoders.layout(), own), own, seed, backend);
    }
    return new Trainer(own, encoders.layout(), seed, backend);
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
    trainer.train(
        flows,
        stepsPerPass,
        progress -> {
          loss = progress.discriminatorLoss();
          watcher.accept(new Step(passed, progress.flows(), loss));
        });
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
    return ModelText.model(trainer.snapshot(), flows.conditionCounts(), settings, toGoOn)
        .with(ModelText.PASSES, passes)
        .with(ModelText.PASSED, passed)
        .with(ModelText.STEPS_PER_PASS, stepsPerPass)
        .with(ModelText.LOSS, loss);
  }
}

package io.tracemint.family.doppelganger.train;

import io.tracemint.failure.UserError;
import io.tracemint.family.doppelganger.encode.Batch;
import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.family.doppelganger.train.network.Noise;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.function.Supplier;

/**
 * Trains DoppelGANger by WGAN-GP, from the beginning or from a stored model. Everything random is
 * derived from (seed, step, round, purpose), so a resumed run continues bit for bit.
 */
public final class Trainer {
  private final TrainSettings settings;
  private final Layout layout;
  private final Seed seed;
  private final Backend backend;
  private final Networks networks;
  private final TrainingStep trainingStep;
  private long step;

  public Trainer(TrainSettings settings, Layout layout, Seed seed, Backend backend) {
    this.settings = settings;
    this.layout = layout;
    this.seed = seed;
    this.backend = backend;
    networks = new Networks(backend, layout, settings, seed);
    trainingStep = new TrainingStep(settings, layout, networks, backend);
  }

  /** Steps that show each of {@code flows} flows about once. */
  public int stepsPerEpoch(int flows) {
    return Batches.stepsPerEpoch(flows, settings.batch());
  }

  Networks networks() {
    return networks;
  }

  TrainingStep trainingStep() {
    return trainingStep;
  }

  /** Steps done since the model was new. */
  public long step() {
    return step;
  }

  /** A copy of the whole state, from which {@link #resume} continues bit for bit. */
  public TrainState snapshot() {
    return new TrainState(layout, settings, step, networks.updates(), networks.read());
  }

  /** Continues where the training stopped that had this seed. */
  public static Trainer resume(TrainState state, Seed seed, Backend backend) {
    Trainer trainer = new Trainer(state.settings(), state.layout(), seed, backend);
    trainer.networks.restore(state);
    trainer.step = state.step();
    return trainer;
  }

  /** Starts from the model's weights with a fresh optimiser, step 0 and a seed of its own. */
  public static Trainer fineTune(TrainState model, Seed seed, Backend backend) {
    return fineTune(model, model.settings(), seed, backend);
  }

  /** The same with other settings, such as a lower learning rate; the sizes must agree. */
  public static Trainer fineTune(
      TrainState model, TrainSettings settings, Seed seed, Backend backend) {
    Trainer trainer = new Trainer(settings, model.layout(), seed, backend);
    trainer.networks.restoreWeights(model);
    return trainer;
  }

  /** What a step needs of the heap, which may be made while the step before it is done. */
  private record Prepared(Supplier<Batch> real, List<Supplier<Noise.Draws>> draws) {}

  private Prepared prepared(Batches batches, long number) {
    return new Prepared(
        backend.ahead(() -> batches.of(number)), trainingStep.draws(seedOf(number)));
  }

  private Seed seedOf(long number) {
    return seed.child("step").child(number);
  }

  /** Trains for so many more steps; stops where a loss is not finite. */
  public void train(EncodedFlows data, int steps, Watcher watcher) {
    Batches batches = new Batches(data, settings.batch(), seed);
    Prepared next = steps > 0 ? prepared(batches, step) : null;
    for (int i = 0; i < steps; i++) {
      Batch real = next.real().get();
      List<Supplier<Noise.Draws>> draws = next.draws();
      if (i + 1 < steps) {
        next = prepared(batches, step + 1);
      }
      Progress progress = trainingStep.run(real, step, seedOf(step), draws);
      step++;
      if (!progress.isFinite()) {
        throw UserError.of(
            "Training diverged at step %d: %s is not finite. Lower doppelganger.train.learning-rate"
                + " or raise doppelganger.train.penalty-weight, and train again.",
            step, networks.notFinite().orElse("a loss"));
      }
      watcher.stepped(progress);
    }
  }
}

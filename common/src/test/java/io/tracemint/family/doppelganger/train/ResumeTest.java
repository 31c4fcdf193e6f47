package io.tracemint.family.doppelganger.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.doppelganger.Generator;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import org.junit.jupiter.api.Test;

class ResumeTest {
  private final ToyFlows toy = new ToyFlows(64);
  private final Backend backend = new HostBackend();

  private Trainer trainer(Backend on) {
    return new Trainer(TinySettings.of(10, 16), toy.layout(), new Seed(3), on);
  }

  private static TrainState model(Trainer trainer) {
    return trainer.snapshot();
  }

  @Test
  void aResumedTrainingContinuesBitForBit() {
    Trainer whole = trainer(backend);
    whole.train(toy, 12, Watcher.NONE);
    Trainer first = trainer(backend);
    first.train(toy, 5, Watcher.NONE);
    Trainer second = Trainer.resume(model(first), new Seed(3), backend);
    second.train(toy, 7, Watcher.NONE);
    assertThat(States.bytes(model(second))).isEqualTo(States.bytes(model(whole)));
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    Trainer one = trainer(backend);
    one.train(toy, 5, Watcher.NONE);
    try (Backend twoThreads = new HostBackend(2)) {
      Trainer two = trainer(twoThreads);
      two.train(toy, 5, Watcher.NONE);
      assertThat(States.bytes(model(two))).isEqualTo(States.bytes(model(one)));
    }
  }

  @Test
  void fineTuningKeepsTheWeightsAndForgetsTheRest() {
    Trainer seedChunk = trainer(backend);
    seedChunk.train(toy, 5, Watcher.NONE);
    TrainState learnt = model(seedChunk);
    TrainState tuned = model(Trainer.fineTune(learnt, new Seed(4), backend));
    assertThat(tuned.tensors().get(TrainState.GENERATOR))
        .isEqualTo(learnt.tensors().get(TrainState.GENERATOR));
    assertThat(tuned.tensors().get("generator.mean")).containsOnly(0f);
    assertThat(tuned.step()).isZero();
  }

  @Test
  void attributesThenFeaturesAreTheSameAsBothInOne() {
    Trainer trainer = trainer(backend);
    trainer.train(toy, 2, Watcher.NONE);
    Generator generator = new Generator(model(trainer), backend);
    float[] attributes = generator.attributes(250, new Seed(8));
    assertThat(generator.flows(250, new Seed(8)).attributes).isEqualTo(attributes);
    assertThat(generator.flows(250, new Seed(8)).features)
        .isEqualTo(generator.features(attributes, new Seed(8)));
  }
}

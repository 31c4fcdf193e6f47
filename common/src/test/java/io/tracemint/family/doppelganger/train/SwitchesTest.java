package io.tracemint.family.doppelganger.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.doppelganger.Generator;
import io.tracemint.family.doppelganger.encode.Batch;
import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SwitchesTest {
  private final Backend backend = new HostBackend();

  private Trainer trained(EncodedFlows data, TrainSettings.Switches switches, int steps) {
    TrainSettings settings = TinySettings.of(20, 32, switches);
    Trainer trainer = new Trainer(settings, data.layout(), new Seed(5), backend);
    trainer.train(data, steps, Watcher.NONE);
    return trainer;
  }

  private static TrainState model(Trainer trainer) {
    return trainer.snapshot();
  }

  @Test
  void aLabelDecidesWhatIsGeneratedEvenWhenItIsRare() {
    Trainer trainer = trained(new LabelledToy(), TrainSettings.Switches.OFF, 500);
    Generator generator = new Generator(model(trainer), backend);
    int[] labels = new int[200];
    Arrays.fill(labels, 0, 100, 1);
    Batch minted = generator.flows(labels, new Seed(6));
    int right = 0;
    for (int row = 0; row < labels.length; row++) {
      right += minted.attributes[2 * row + labels[row]] > 0.5f ? 1 : 0;
    }
    assertThat(right).isGreaterThan(190);
  }

  @Test
  void packedFlowsAreJudgedTogetherAndStillLearnt() {
    ToyFlows toy = new ToyFlows(200);
    TrainSettings.Switches packed = new TrainSettings.Switches(2, 0, 0, 0, 1);
    assertThat(portShare(trained(toy, packed, 400))).isBetween(0.2, 0.8);
  }

  @Test
  void theFlowsOfAPackHaveNoiseOfTheirOwn() {
    ToyFlows toy = new ToyFlows(200);
    Trainer trainer = trained(toy, new TrainSettings.Switches(2, 0, 0, 0, 1), 1);
    float[] made = new float[20 * 3];
    backend.read(trainer.networks().generator.softAttributes(), made);
    assertThat(Arrays.copyOfRange(made, 0, 3)).isNotEqualTo(Arrays.copyOfRange(made, 3, 6));
  }

  @Test
  void anAverageFollowsTheGeneratorAndIsWhatGenerates() {
    ToyFlows toy = new ToyFlows(200);
    TrainSettings.Switches averaged = new TrainSettings.Switches(1, 0.9, 0, 0, 1);
    Trainer trainer = trained(toy, averaged, 400);
    float[] average = model(trainer).tensors().get(TrainState.AVERAGE);
    float[] last = model(trainer).tensors().get(TrainState.GENERATOR);
    assertThat(average).isNotEqualTo(last);
    assertThat(distance(average, last)).isLessThan(0.05);
    assertThat(portShare(trainer)).isBetween(0.2, 0.8);
  }

  @Test
  void gumbelSoftmaxShowsChoicesToTheDiscriminatorsAndLearns() {
    ToyFlows toy = new ToyFlows(200);
    TrainSettings.Switches gumbel = new TrainSettings.Switches(1, 0, 1, 0.3, 300);
    Trainer trainer = trained(toy, gumbel, 400);
    float[] seen = new float[20 * 3];
    backend.read(trainer.networks().generator.softAttributes(), seen);
    assertThat(seen[0]).isIn(0f, 1f);
    assertThat(portShare(trainer)).isBetween(0.2, 0.8);
  }

  @Test
  void withoutAWeightTheAuxiliaryDiscriminatorNeitherLearnsNorJudges() {
    ToyFlows toy = new ToyFlows(200);
    TrainSettings tiny = TinySettings.of(20, 32);
    TrainSettings settings =
        new TrainSettings(20, 5, 10, 0, tiny.rates(), tiny.sizes(), TrainSettings.Switches.OFF);
    Trainer trainer = new Trainer(settings, toy.layout(), new Seed(5), backend);
    float[] before = model(trainer).tensors().get("auxiliary.values");
    trainer.train(toy, 3, progress -> assertThat(progress.auxiliaryLoss()).isZero());
    assertThat(model(trainer).tensors().get("auxiliary.values")).isEqualTo(before);
    assertThat(model(trainer).updates()).containsEntry("auxiliary", 0L);
    trainer.train(toy, 400, Watcher.NONE);
    assertThat(portShare(trainer)).isBetween(0.2, 0.8);
  }

  @Test
  void theTemperatureFallsFromOneValueToTheOther() {
    TrainSettings.Switches gumbel = new TrainSettings.Switches(1, 0, 1, 0.25, 100);
    assertThat(gumbel.temperature(0)).isEqualTo(1);
    assertThat(gumbel.temperature(50)).isEqualTo(0.5);
    assertThat(gumbel.temperature(1000)).isEqualTo(0.25);
  }

  @Test
  void everySwitchResumesBitForBit() {
    LabelledToy toy = new LabelledToy();
    TrainSettings.Switches all = new TrainSettings.Switches(2, 0.99, 1, 0.3, 10);
    Trainer whole = trained(toy, all, 6);
    Trainer second = Trainer.resume(model(trained(toy, all, 4)), new Seed(5), backend);
    second.train(toy, 2, Watcher.NONE);
    assertThat(States.bytes(model(second))).isEqualTo(States.bytes(model(whole)));
  }

  private double portShare(Trainer trainer) {
    float[] made = new Generator(model(trainer), backend).attributes(500, new Seed(7));
    int web = 0;
    for (int row = 0; row < 500; row++) {
      web += made[row * 3] > 0.5f ? 1 : 0;
    }
    return web / 500.0;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }
}

package io.tracemint.family.doppelganger.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.failure.UserError;
import io.tracemint.family.doppelganger.Generator;
import io.tracemint.family.doppelganger.encode.Batch;
import io.tracemint.family.doppelganger.encode.EncodeSettings;
import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.family.doppelganger.train.network.Noise;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private final Backend backend = new HostBackend();

  private Trainer trainer(EncodedFlows data, TrainSettings settings) {
    return new Trainer(settings, data.layout(), new Seed(1), backend);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 19})
  void fewerFlowsThanABatchAreTrainedWithoutNaN(int flows) {
    ToyFlows toy = new ToyFlows(flows);
    Trainer trainer = trainer(toy, TinySettings.of(20, 16));
    trainer.train(toy, 30, Watcher.NONE);
    Generator generator = new Generator(trainer.snapshot(), backend);
    assertFinite(generator.flows(50, new Seed(2)));
  }

  /** A feature that is always 0.5 and one that is always 0, and an attribute of one choice. */
  private static final class Constant implements EncodedFlows {
    @Override
    public Layout layout() {
      return new Layout(
          List.of(Output.category("only", 1), Output.unit("zero")),
          List.of(Output.unit("half"), Output.signed("zero", 1), Layout.GENERATION_FLAGS),
          2,
          2,
          0);
    }

    @Override
    public int count() {
      return 30;
    }

    @Override
    public void read(int[] flows, Batch batch) {
      for (int row = 0; row < flows.length; row++) {
        batch.attributes[2 * row] = 1;
        System.arraycopy(ROW, 0, batch.features, row * ROW.length, ROW.length);
      }
    }

    private static final float[] ROW = {.5f, 0, 1, 0, .5f, 0, 1, 0, .5f, 0, 1, 0, .5f, 0, 0, 1};
  }

  @Test
  void constantAndZeroFieldsAreTrainedWithoutNaN() {
    Constant constant = new Constant();
    Trainer trainer = trainer(constant, TinySettings.of(20, 16));
    trainer.train(constant, 100, Watcher.NONE);
    assertFinite(new Generator(trainer.snapshot(), backend).flows(50, new Seed(2)));
  }

  private static void assertFinite(Batch batch) {
    for (float value : batch.attributes) {
      assertThat(value).isBetween(-1f, 1f);
    }
    for (float value : batch.features) {
      assertThat(value).isBetween(-1f, 1f);
    }
  }

  @Test
  void alphaIsUniformAndDrawnForEachDiscriminator() {
    Trainer trainer = trainer(new ToyFlows(10), TinySettings.of(2000, 4));
    RandomGenerator random = new Seed(3).generator();
    Matrix alpha = trainer.trainingStep().discriminatorRound().alpha();
    trainer.trainingStep().discriminatorRound().drawAlpha(random);
    float[] draws = new float[2000];
    backend.read(alpha, draws);
    double mean = 0;
    double squares = 0;
    for (float draw : draws) {
      mean += draw / 2000;
      squares += draw * draw / 2000;
    }
    assertThat(mean).isCloseTo(0.5, within(0.02));
    assertThat(squares - mean * mean).isCloseTo(1.0 / 12, within(0.01));
    assertThat(alpha).isNotSameAs(trainer.trainingStep().auxiliaryRound().alpha());
  }

  @Test
  void eachRoundSeesFreshFakes() {
    ToyFlows toy = new ToyFlows(10);
    Trainer trainer = trainer(toy, TinySettings.of(10, 8));
    List<Double> scores = new ArrayList<>();
    Runnable look = () -> scores.add(backend.mean(trainer.networks().generator.features()));
    Seed now = new Seed(9);
    List<Supplier<Noise.Draws>> watched = new ArrayList<>();
    for (Supplier<Noise.Draws> draws : trainer.trainingStep().draws(now)) {
      boolean first = watched.isEmpty();
      watched.add(
          () -> {
            // What the round before has made.
            if (!first) {
              look.run();
            }
            return draws.get();
          });
    }

    Batch real = new Batches(toy, 10, new Seed(1)).of(0);
    trainer.trainingStep().run(real, 0, now, watched);

    look.run();
    assertThat(scores).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void discriminatorRoundsLeaveTheGeneratorAlone() {
    ToyFlows toy = new ToyFlows(10);
    TrainSettings.Rates still = new TrainSettings.Rates(0, 1e-3, 1e-3, 0.5, 0.999);
    TrainSettings tiny = TinySettings.of(10, 8);
    TrainSettings settings =
        new TrainSettings(10, 5, 10, 1, still, tiny.sizes(), TrainSettings.Switches.OFF);
    Trainer trainer = trainer(toy, settings);
    float[] before = trainer.snapshot().tensors().get("generator.values");
    trainer.train(toy, 3, Watcher.NONE);
    assertThat(trainer.snapshot().tensors().get("generator.values")).isEqualTo(before);
  }

  @Test
  void anEpochShowsEveryFlowOnce() {
    List<Integer> shown = new ArrayList<>();
    ToyFlows toy = new ToyFlows(40);
    EncodedFlows watched =
        new EncodedFlows() {
          @Override
          public Layout layout() {
            return toy.layout();
          }

          @Override
          public int count() {
            return toy.count();
          }

          @Override
          public void read(int[] flows, Batch batch) {
            java.util.Arrays.stream(flows).forEach(shown::add);
            toy.read(flows, batch);
          }
        };
    Trainer trainer = trainer(toy, TinySettings.of(10, 8));
    assertThat(trainer.stepsPerEpoch(40)).isEqualTo(4);
    trainer.train(watched, 8, Watcher.NONE);
    assertThat(new HashSet<>(shown.subList(0, 40))).hasSize(40);
    assertThat(new HashSet<>(shown.subList(40, 80))).hasSize(40);
    assertThat(shown.subList(0, 40)).isNotEqualTo(shown.subList(40, 80));
  }

  @Test
  void divergenceNamesStepAndTensor() {
    ToyFlows toy = new ToyFlows(10);
    Trainer trainer = trainer(toy, TinySettings.of(10, 8));
    Matrix weight = trainer.networks().discriminator.parameters().learned().get(0).value();
    assertThatThrownBy(
            () ->
                trainer.train(
                    toy,
                    5,
                    progress -> {
                      if (progress.step() == 4) {
                        backend.fill(weight, Float.NaN);
                      }
                    }))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Training diverged at step 5: discriminator 1.weight is not finite. Lower"
                + " doppelganger.train.learning-rate or raise doppelganger.train.penalty-weight, and"
                + " train again.");
  }

  @Test
  void watchersHearOfEveryStep() {
    ToyFlows toy = new ToyFlows(10);
    List<Progress> heard = new ArrayList<>();
    trainer(toy, TinySettings.of(10, 8)).train(toy, 4, heard::add);
    assertThat(heard).hasSize(4).allMatch(Progress::isFinite);
  }

  @Test
  void theReferenceHoldsThePapersSettings() {
    TrainSettings settings = TrainSettings.from(Settings.defaults().group("doppelganger.train"));
    assertThat(settings.batch()).isEqualTo(100);
    assertThat(settings.discriminatorRounds()).isEqualTo(5);
    assertThat(settings.sizes().attributeUnits()).isEqualTo(512);
    assertThat(settings.switches().gumbel()).isFalse();
  }

  @Test
  void presetNetshareHasEverySwitchOff() {
    Settings netshare =
        Settings.resolve(List.of(Layer.ofTexts("command line", Map.of("preset", "netshare"))));
    TrainSettings.Switches switches =
        TrainSettings.from(netshare.group("doppelganger.train")).switches();
    assertThat(switches.packing()).isEqualTo(1);
    assertThat(switches.averageDecay()).isZero();
    assertThat(switches.gumbel()).isFalse();
    EncodeSettings encode = EncodeSettings.from(netshare.group("doppelganger.encode"));
    assertThat(encode.numbers()).isEqualTo(EncodeSettings.NumberCode.MIN_MAX);
    assertThat(encode.start()).isEqualTo(EncodeSettings.StartCode.MIN_MAX);
    assertThat(encode.condition()).isEmpty();
  }

  @Test
  void settingsOutOfBoundsAreRefusedWithTheBound() {
    assertThatThrownBy(() -> TinySettings.of(0, 8))
        .isInstanceOf(UserError.class)
        .hasMessage("doppelganger.train.batch is 0, must be at least 1.");
    assertThatThrownBy(() -> TinySettings.of(10, 8, new TrainSettings.Switches(3, 0, 0, 0, 1)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "doppelganger.train.packing is 3, which does not divide doppelganger.train.batch, 10. Choose"
                + " a divisor.");
  }
}

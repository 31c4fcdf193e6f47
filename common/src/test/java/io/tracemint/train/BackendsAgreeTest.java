package io.tracemint.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.encode.EncodedFlows;
import io.tracemint.random.Seed;
import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.host.HostBackend;
import io.tracemint.train.backend.nd4j.Nd4jBackend;
import io.tracemint.train.state.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendsAgreeTest {
  private static final TrainSettings.Switches ALL = new TrainSettings.Switches(2, 0.9, 1, 0.3, 10);

  @Test
  void lossesAndParametersAgreeStepByStepFromOneSeed() {
    agree(new ToyFlows(40), TrainSettings.Switches.OFF);
  }

  @Test
  void theyAgreeWithEverySwitchOn() {
    agree(new LabelledToy(), ALL);
  }

  private static void agree(EncodedFlows data, TrainSettings.Switches switches) {
    List<Progress> host = new ArrayList<>();
    List<Progress> other = new ArrayList<>();
    for (int step = 1; step <= 4; step++) {
      Model expected = trained(new HostBackend(), data, switches, step, host);
      Model actual = trained(new Nd4jBackend(), data, switches, step, other);
      expected
          .tensors()
          .forEach(
              (name, values) ->
                  assertThat(actual.tensors().get(name)).as(name).containsExactly(values, TIGHT));
    }
    for (int i = 0; i < host.size(); i++) {
      assertThat(other.get(i).discriminatorLoss())
          .isCloseTo(host.get(i).discriminatorLoss(), within(2e-3));
      assertThat(other.get(i).generatorLoss()).isCloseTo(host.get(i).generatorLoss(), within(2e-3));
    }
  }

  private static final org.assertj.core.data.Offset<Float> TIGHT = within(2e-3f);

  private static Model trained(
      Backend backend,
      EncodedFlows data,
      TrainSettings.Switches switches,
      int steps,
      List<Progress> heard) {
    TrainSettings settings = TinySettings.of(10, 12, switches);
    Trainer trainer = new Trainer(settings, data.layout(), new Seed(31), backend);
    trainer.train(data, steps, heard::add);
    return trainer.snapshot(Map.of());
  }

  @Test
  void aModelOfOneBackendGoesOnOnTheOther() {
    ToyFlows toy = new ToyFlows(40);
    Model model = trained(new HostBackend(), toy, TrainSettings.Switches.OFF, 2, new ArrayList<>());
    Trainer trainer = Trainer.resume(model, new Nd4jBackend());
    trainer.train(toy, 1, progress -> assertThat(progress.isFinite()).isTrue());
    assertThat(trainer.step()).isEqualTo(3);
  }
}

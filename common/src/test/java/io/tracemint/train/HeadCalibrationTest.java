package io.tracemint.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.encode.EncodedFlows;
import io.tracemint.generate.Generator;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.train.TrainSettings.Switches;
import io.tracemint.train.calibration.HeadCalibration;
import io.tracemint.train.calibration.TotalVariation;
import io.tracemint.train.state.Model;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadCalibrationTest {
  private static final Switches AVERAGED = new Switches(1, 0.9, 0, 0, 1);
  private static final Switches GUMBEL = new Switches(1, 0, 1, 0.3, 300);
  private static final int MINTED = 4000;
  private final Backend backend = new HostBackend();
  private final RarePort toy = new RarePort();

  private Model trained(EncodedFlows data, Switches switches) {
    TrainSettings settings = TinySettings.of(20, 16, switches);
    Trainer trainer = new Trainer(settings, data.layout(), new Seed(5), backend);
    trainer.train(data, 3, Watcher.NONE);
    return trainer.snapshot(Map.of());
  }

  private HeadCalibration.Result calibrated(Model model, EncodedFlows data) {
    return HeadCalibration.of(model, data, Set.of("port"), new Seed(6), backend);
  }

  private double[] portShares(Model model) {
    float[] made = new Generator(model, backend).attributes(MINTED, new Seed(7));
    double[] shares = new double[3];
    for (int row = 0; row < MINTED; row++) {
      for (int port = 0; port < 3; port++) {
        shares[port] += made[6 * row + 2 + port] / MINTED;
      }
    }
    return shares;
  }

  @Test
  void freshFlowsHaveTheSharesOfRealOnesWhateverIsOn() {
    for (Switches switches : new Switches[] {Switches.OFF, AVERAGED, GUMBEL}) {
      Model model = trained(toy, switches);
      assertThat(Math.abs(portShares(model)[0] - RarePort.SHARE)).isGreaterThan(0.1);

      HeadCalibration.Result result = calibrated(model, toy);

      double[] shares = portShares(result.model());
      assertThat(shares[0]).as(switches.toString()).isBetween(0.82, 0.88);
      assertThat(shares[2]).as(switches.toString()).isZero();
      TotalVariation moved = result.moved().get("port");
      assertThat(moved.before()).as(switches.toString()).isGreaterThan(0.1);
      assertThat(moved.after()).as(switches.toString()).isLessThan(0.012);
    }
  }

  @Test
  void underLabelsTheSharesAreThoseOfAllFlowsTogether() {
    LabelledToy labelled = new LabelledToy();
    Model model = calibrated(trained(labelled, Switches.OFF), labelled).model();
    int[] labels = IntStream.range(0, MINTED).map(row -> row % 10 == 0 ? 1 : 0).toArray();

    float[] made = new Generator(model, backend).attributes(labels, new Seed(7));

    double first = IntStream.range(0, MINTED).mapToDouble(row -> made[2 * row]).sum();
    assertThat(first / MINTED).isBetween(0.87, 0.93);
  }

  @Test
  void nothingButTheBiasesOfTheHeadChanges() {
    Model model = trained(toy, AVERAGED);

    Model after = calibrated(model, toy).model();

    float[] old = model.tensors().get(Model.AVERAGE);
    float[] changed = after.tensors().get(Model.AVERAGE);
    assertThat(IntStream.range(0, old.length).filter(i -> old[i] != changed[i]).count())
        .isEqualTo(3);
    assertThat(after.tensors().keySet()).isEqualTo(model.tensors().keySet());
    assertThat(after.tensors().get(Model.GENERATOR))
        .isEqualTo(model.tensors().get(Model.GENERATOR));
  }

  @Test
  void outputsThatAreNotNamedLeaveTheModelAsItIs() {
    Model model = trained(toy, Switches.OFF);

    HeadCalibration.Result result =
        HeadCalibration.of(model, toy, Set.of("start", "other"), new Seed(6), backend);

    assertThat(result.model().toBytes()).isEqualTo(model.toBytes());
    assertThat(result.moved()).isEmpty();
  }

  @Test
  void equalSeedsGiveEqualModels() {
    Model model = trained(toy, GUMBEL);
    assertThat(calibrated(model, toy).model().toBytes())
        .isEqualTo(calibrated(model, toy).model().toBytes());
  }

  @Test
  void fineTuningStartsFromTheWeightsBeforeCalibration() {
    for (Switches switches : new Switches[] {Switches.OFF, AVERAGED}) {
      Model model = trained(toy, switches);
      Model stored = Model.fromBytes(calibrated(model, toy).model().toBytes(), "a test");

      assertThat(tuned(stored).toBytes()).isEqualTo(tuned(model).toBytes());
      assertThat(Arrays.equals(weights(stored), weights(model))).isFalse();
    }
  }

  private static float[] weights(Model model) {
    return model.tensors().get(model.generating());
  }

  private Model tuned(Model start) {
    Trainer trainer = Trainer.fineTune(start, new Seed(8), backend);
    trainer.train(toy, 2, Watcher.NONE);
    return trainer.snapshot(Map.of());
  }
}

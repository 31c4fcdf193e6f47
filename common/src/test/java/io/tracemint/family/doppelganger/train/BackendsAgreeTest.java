package io.tracemint.family.doppelganger.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.cuda.CudaBackend;
import io.tracemint.neural.backend.cuda.InterpretedDevice;
import io.tracemint.neural.backend.cuda.driver.Availability;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.backend.nd4j.Nd4jBackend;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BackendsAgreeTest {
  // Beside the largest number of a tensor; some ten times what is seen.
  private static final double ROUNDING = 1e-5;
  // From the second on Adam has a past; a step of CUDA's kernels as C takes a second.
  private static final int STEPS = 3;
  private static final TrainSettings.Switches ALL = new TrainSettings.Switches(2, 0.9, 1, 0.3, 10);

  /** CUDA's kernels as C, where there is a C compiler, and on the GPU, where there is one. */
  static Stream<Supplier<Backend>> others() {
    Supplier<Backend> nd4j = Nd4jBackend::new;
    Supplier<Backend> cuda = InterpretedDevice::backend;
    Supplier<Backend> gpu = () -> new CudaBackend(0);
    Stream<Supplier<Backend>> first =
        InterpretedDevice.hasCompiler() ? Stream.of(nd4j, cuda) : Stream.of(nd4j);
    return Availability.of(0).usable() ? Stream.concat(first, Stream.of(gpu)) : first;
  }

  @ParameterizedTest
  @MethodSource("others")
  void lossesAndParametersAgreeStepByStepFromOneSeed(Supplier<Backend> backend) {
    agree(new ToyFlows(40), TrainSettings.Switches.OFF, backend);
  }

  @ParameterizedTest
  @MethodSource("others")
  void theyAgreeWithEverySwitchOn(Supplier<Backend> backend) {
    agree(new LabelledToy(), ALL, backend);
  }

  private static void agree(
      EncodedFlows data, TrainSettings.Switches switches, Supplier<Backend> backend) {
    List<Progress> host = new ArrayList<>();
    List<Progress> other = new ArrayList<>();
    Trainer expected = trainer(new HostBackend(), data, switches);
    Trainer actual = trainer(backend.get(), data, switches);
    for (int step = 0; step < STEPS; step++) {
      expected.train(data, 1, host::add);
      actual.train(data, 1, other::add);
      compare(expected.snapshot(), actual.snapshot());
    }
    for (int i = 0; i < host.size(); i++) {
      assertThat(losses(other.get(i))).containsExactly(losses(host.get(i)), within(ROUNDING));
    }
  }

  private static void compare(TrainState expected, TrainState actual) {
    expected.tensors().keySet().forEach(name -> compare(name, expected, actual));
  }

  /** Not the generator's, which is a score and not a difference of scores: see below. */
  private static double[] losses(Progress progress) {
    return new double[] {
      progress.discriminatorLoss(),
      progress.auxiliaryLoss(),
      progress.penalty(),
      progress.auxiliaryPenalty()
    };
  }

  private static void compare(String name, TrainState expected, TrainState actual) {
    float[] values = expected.tensors().get(name);
    int[] decided = IntStream.range(0, values.length).filter(decided(name, expected)).toArray();
    assertThat(values.length - decided.length).as("%s without a gradient", name).isLessThan(4);
    assertThat(chosen(decided, actual.tensors().get(name)))
        .as(name)
        .containsExactly(chosen(decided, values), within((float) ROUNDING * largest(values)));
  }

  private static float[] chosen(int[] places, float[] values) {
    float[] chosen = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      chosen[i] = values[places[i]];
    }
    return chosen;
  }

  /**
   * Where a gradient is zero but for rounding, as that of the bias of a unit that is active for
   * every sample and so shifts all scores alike, Adam divides noise by its own size: each backend
   * walks at full pace whither its noise points. All other numbers differ by rounding, hardly more
   * after sixteen steps than after one.
   */
  private static IntPredicate decided(String name, TrainState model) {
    float[] squares = model.tensors().get(name.replace(".values", ".variance"));
    if (!name.endsWith(".values")) {
      return i -> true;
    }
    double noise = Math.pow(ROUNDING * Math.sqrt(largest(squares)), 2);
    return i -> squares[i] == 0 || squares[i] > noise;
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static Trainer trainer(
      Backend backend, EncodedFlows data, TrainSettings.Switches switches) {
    return new Trainer(TinySettings.of(10, 12, switches), data.layout(), new Seed(31), backend);
  }

  @ParameterizedTest
  @MethodSource("others")
  void aModelOfOneBackendGoesOnOnTheOther(Supplier<Backend> backend) {
    ToyFlows toy = new ToyFlows(40);
    Trainer first = trainer(new HostBackend(), toy, TrainSettings.Switches.OFF);
    first.train(toy, 2, Watcher.NONE);
    Trainer trainer = Trainer.resume(first.snapshot(), new Seed(31), backend.get());
    trainer.train(toy, 1, progress -> assertThat(progress.isFinite()).isTrue());
    assertThat(trainer.step()).isEqualTo(3);
  }
}

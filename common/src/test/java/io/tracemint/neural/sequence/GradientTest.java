package io.tracemint.neural.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.neural.Parameter;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.backend.nd4j.Nd4jBackend;
import io.tracemint.random.Seed;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of every parameter against the loss's central differences. */
class GradientTest {
  private static final float STEP = 5e-3f;

  static Stream<Backend> backends() {
    return Stream.of(new HostBackend(), new Nd4jBackend());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void gradientsAreTheLossesDifferences(Backend backend) {
    try (backend) {
      Weights weights = new Weights(backend, Toys.SHAPE, "toy", new Seed(5));
      Batch batch = Toys.batch(4, 3, 7);
      Pass pass = new Pass(weights, batch.steps, batch.sequences);
      pass.forward(batch);
      pass.back();
      for (Parameter parameter : weights.parameters.learned()) {
        float[] gradient = new float[parameter.size()];
        backend.read(parameter.gradient(), gradient);
        float[] values = new float[parameter.size()];
        backend.read(parameter.value(), values);
        double apart = 0;
        double whole = 0;
        for (int i = 0; i < gradient.length; i++) {
          double above = moved(backend, pass, batch, parameter, values, i, STEP);
          double below = moved(backend, pass, batch, parameter, values, i, -STEP);
          double expected = (above - below) / (2 * STEP);
          apart += Math.pow(gradient[i] - expected, 2);
          whole += expected * expected;
        }
        // Of all numbers of a parameter together: at the corner of a ReLU a single one may be off.
        assertThat(Math.sqrt(apart))
            .as(parameter.name())
            .isLessThan(0.03 * Math.sqrt(whole) + 2e-3);
        backend.write(values, parameter.value());
      }
    }
  }

  private static double moved(
      Backend backend,
      Pass pass,
      Batch batch,
      Parameter parameter,
      float[] values,
      int number,
      float by) {
    float[] moved = values.clone();
    moved[number] += by;
    backend.write(moved, parameter.value());
    pass.forward(batch);
    return pass.loss();
  }
}

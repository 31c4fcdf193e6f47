package io.tracemint.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RmsPropTest {
  static Stream<Backend> backends() {
    return Gradients.backends();
  }

  /** By hand: v = 0.99 v + 0.01 g², w −= rate · g / √v. */
  @ParameterizedTest
  @MethodSource("backends")
  void movesByTheRootOfTheMeanSquare(Backend backend) {
    Parameters parameters = new Parameters("test");
    parameters.learned("w", 1, 2, Initial.constant(1));
    parameters.allocate(backend, new Seed(1));
    RmsProp optimiser = new RmsProp(backend, parameters, 0.1);
    double[] w = {1, 1};
    double[] v = {0, 0};
    for (float[] gradient : new float[][] {{2, -0.5f}, {1, 3}, {-4, 0}}) {
      backend.write(gradient, parameters.gradients());
      optimiser.update();
      for (int i = 0; i < 2; i++) {
        v[i] = 0.99 * v[i] + 0.01 * gradient[i] * gradient[i];
        w[i] -= 0.1 * gradient[i] / Math.sqrt(v[i]);
      }
    }
    float[] moved = Gradients.read(backend, parameters.values());
    assertThat((double) moved[0]).isCloseTo(w[0], within(1e-4));
    assertThat((double) moved[1]).isCloseTo(w[1], within(1e-4));
  }
}

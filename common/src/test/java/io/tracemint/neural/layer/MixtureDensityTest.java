package io.tracemint.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MixtureDensityTest {
  private static final int ROWS = 4;
  private static final int COMPONENTS = 3;

  static Stream<Backend> backends() {
    return Gradients.backends();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void gradientsAreThoseOfTheLoss(Backend backend) {
    MixtureDensity density = new MixtureDensity(backend, ROWS, COMPONENTS, 0.1);
    Matrix logits = Gradients.filled(backend, backend.zeros(ROWS, COMPONENTS), 1);
    Matrix forms = Gradients.filled(backend, backend.zeros(ROWS, 2 * COMPONENTS), 2);
    Matrix ofLogits = backend.zeros(ROWS, COMPONENTS);
    Matrix ofForms = backend.zeros(ROWS, 2 * COMPONENTS);
    DoubleSupplier loss =
        () -> {
          backend.copy(logits, ofLogits);
          backend.copy(forms, ofForms);
          return density.loss(
              ofLogits, ofForms, new float[] {0, 1, -2, 0.3f}, new float[] {1, 0.5f, 1, 0});
        };
    assertThat(loss.getAsDouble()).isFinite();
    float[] byLogits = Gradients.read(backend, ofLogits);
    float[] byForms = Gradients.read(backend, ofForms);
    RandomGenerator random = new Seed(3).generator();

    Gradients.compare(backend, "logits", logits, byLogits, loss, random);
    Gradients.compare(backend, "forms", forms, byForms, loss, random);
    assertThat(byLogits[3 * COMPONENTS]).as("of a row without weight").isZero();
  }

  /** ½ ln(2πe·0.01) − ln(2/400). */
  @Test
  void aNormalDistributionCostsWhatItsEntropySays() {
    int rows = 4000;
    RandomGenerator random = new Seed(4).generator();
    float[] values = new float[rows];
    float[] forms = new float[2 * rows];
    float[] weights = new float[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = (float) (0.5 + 0.1 * random.nextGaussian());
      forms[2 * row] = 0.5f;
      forms[2 * row + 1] = (float) Math.log(0.1);
      weights[row] = 1f / rows;
    }
    try (Backend backend = new HostBackend()) {
      Matrix written = backend.zeros(rows, 2);
      backend.write(forms, written);
      double loss =
          new MixtureDensity(backend, rows, 1, 1.0 / 400)
              .loss(backend.zeros(rows, 1), written, values, weights);
      assertThat(loss).isCloseTo(4.4147, within(0.05));
    }
  }

  @Test
  void numbersAreDrawnFromTheComponentsByTheirShares() {
    float[] logits = {0, (float) Math.log(3)};
    float[] forms = {-5, 5, (float) Math.log(0.1), (float) Math.log(0.5)};
    RandomGenerator random = new Seed(5).generator();
    double low = 0;
    double squares = 0;
    for (int i = 0; i < 4000; i++) {
      double drawn = MixtureDensity.draw(logits, forms, 0, 2, random);
      low += drawn < 0 ? 1.0 / 4000 : 0;
      squares += drawn > 0 ? (drawn - 5) * (drawn - 5) / 3000 : 0;
    }
    assertThat(low).isCloseTo(0.25, within(0.03));
    assertThat(squares).isCloseTo(0.25, within(0.03));
  }
}

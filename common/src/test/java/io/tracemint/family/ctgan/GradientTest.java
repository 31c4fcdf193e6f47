package io.tracemint.family.ctgan;

import static io.tracemint.neural.layer.Gradients.check;
import static io.tracemint.neural.layer.Gradients.dot;
import static io.tracemint.neural.layer.Gradients.filled;
import static io.tracemint.neural.layer.Gradients.read;

import io.tracemint.family.ctgan.Conditions.Condition;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Gradients;
import io.tracemint.random.Seed;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Closed-form gradients beside finite differences along a random direction of each parameter. */
class GradientTest {
  private static final Layout LAYOUT = new Layout(new int[] {3, 2}, new int[] {2, 4});
  private static final Sizes SIZES = new Sizes(5, 7, 8, 6, 2, 1e-3, 0, 0.5, 10, 1);

  static Stream<Backend> backends() {
    return Gradients.backends();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void ofTheGeneratorThroughNormsSoftChoicesAndConditions(Backend backend) {
    Generator generator = new Generator(backend, LAYOUT, SIZES, new Seed(1));
    Conditions conditions = conditions();
    ConditionLoss conditionLoss =
        new ConditionLoss(backend, SIZES.batch(), LAYOUT.width(), LAYOUT.choicesFrom());
    Condition[] asked = new Condition[SIZES.batch()];
    for (int row = 0; row < asked.length; row++) {
      asked[row] = new Condition(row % 2, row % 2 + row / 3);
    }
    Matrix weights = filled(backend, backend.zeros(SIZES.batch(), LAYOUT.width()), 5);
    Matrix gradient = backend.zeros(SIZES.batch(), LAYOUT.width());
    check(
        backend,
        generator.parameters(),
        () -> {
          filled(backend, generator.input(), 6);
          double asks = conditionLoss.evaluate(generator.logits(), asked, conditions);
          float[] rows = read(backend, generator.draw(new Seed(7).generator()));
          backend.copy(weights, gradient);
          generator.back(gradient, conditionLoss.gradient());
          return asks + dot(rows, read(backend, weights));
        });
  }

  private static Conditions conditions() {
    return new Conditions(LAYOUT.classes(), new long[][] {{1, 1}, {1, 1, 1, 1}});
  }
}

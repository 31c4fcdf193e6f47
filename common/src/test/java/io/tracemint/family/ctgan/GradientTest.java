package io.tracemint.family.ctgan;

import static io.tracemint.neural.layer.Gradients.check;
import static io.tracemint.neural.layer.Gradients.dot;
import static io.tracemint.neural.layer.Gradients.filled;
import static io.tracemint.neural.layer.Gradients.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
  void ofTheCriticWithItsPenaltyAndDropout(Backend backend) {
    int groups = SIZES.packs();
    Critic critic = new Critic(backend, 3 * groups, 9, SIZES, new Seed(1));
    CriticLoss loss = new CriticLoss(backend, critic, groups, 10);
    Matrix alpha = backend.zeros(groups, 1);
    backend.write(new float[] {0.2f, 0.5f, 0.9f}, alpha);
    check(
        backend,
        critic.parameters(),
        () -> {
          filled(backend, loss.real(), 2);
          filled(backend, loss.fake(), 3);
          loss.interpolate(alpha);
          critic.draw(new Seed(4).generator());
          return loss.evaluate();
        });
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

  @ParameterizedTest
  @MethodSource("backends")
  void ofTheCriticsInput(Backend backend) {
    Critic critic = new Critic(backend, 3, 9, SIZES, new Seed(1));
    Matrix result = backend.zeros(3, 9);
    filled(backend, critic.input(), 2);
    float[] input = read(backend, critic.input());
    backend.fill(critic.scoreGradients(), 1);
    double before = scores(backend, critic, input);
    critic.back(3);
    critic.inputGradients(0, 3, result);
    float[] gradient = read(backend, result);
    for (int i = 0; i < input.length; i += 4) {
      float[] changed = input.clone();
      changed[i] += 1e-2f;
      assertThat((scores(backend, critic, changed) - before) / 1e-2)
          .isCloseTo(gradient[i], within(2e-3));
    }
  }

  private static double scores(Backend backend, Critic critic, float[] input) {
    backend.write(input, critic.input());
    critic.draw(new Seed(8).generator());
    critic.forward(3);
    return 3 * backend.mean(critic.scores());
  }
}

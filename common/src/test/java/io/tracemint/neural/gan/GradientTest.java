package io.tracemint.neural.gan;

import static io.tracemint.neural.layer.Gradients.check;
import static io.tracemint.neural.layer.Gradients.dot;
import static io.tracemint.neural.layer.Gradients.filled;
import static io.tracemint.neural.layer.Gradients.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.layer.Convolution;
import io.tracemint.neural.layer.Deconvolution;
import io.tracemint.neural.layer.Gradients;
import io.tracemint.neural.layer.Linear;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Closed-form gradients beside finite differences along a random direction of each parameter. */
class GradientTest {
  private static final int ROWS = 3;
  private static final int COLUMNS = 9;

  static Stream<Backend> backends() {
    return Gradients.backends();
  }

  private static Critic dense(Backend backend, int rows, double dropout) {
    return Critic.dense(backend, rows, COLUMNS, new int[] {8, 7}, dropout, new Seed(1));
  }

  /** Of images of 4 × 4, by a convolution with two channels and one layer that sees all. */
  private static Critic ofImages(Backend backend, int rows) {
    Parameters parameters = new Parameters("critic");
    Convolution first = new Convolution(backend, parameters, "1", 4, 1, 2, rows);
    Linear second = new Linear(backend, parameters, "2", first.size(), 5);
    int[] units = {first.size(), 5};
    Critic critic = new Critic(backend, parameters, rows, 16, List.of(first, second), units, 0.3);
    parameters.allocate(backend, new Seed(1));
    return critic;
  }

  private static void checkCritic(Backend backend, Critic critic, CriticLoss loss) {
    check(
        backend,
        critic.parameters(),
        () -> {
          filled(backend, loss.real(), 12);
          filled(backend, loss.fake(), 13);
          return loss.teach(new Seed(4).generator());
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void ofTheCriticWithItsPenaltyAndDropout(Backend backend) {
    Critic critic = dense(backend, 3 * ROWS, 0.5);
    checkCritic(backend, critic, new PenalisedLoss(backend, critic, ROWS, 10));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void ofTheCriticThatIsClipped(Backend backend) {
    Critic critic = dense(backend, 2 * ROWS, 0);
    checkCritic(backend, critic, new ClippedLoss(backend, critic, ROWS, 0.01));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void ofTheCriticOfImagesByOdds(Backend backend) {
    Critic critic = ofImages(backend, 2 * ROWS);
    checkCritic(backend, critic, new LogisticLoss(backend, critic, ROWS));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void ofTheCriticsInput(Backend backend) {
    inputOf(backend, dense(backend, ROWS, 0.5));
    inputOf(backend, ofImages(backend, ROWS));
  }

  private static void inputOf(Backend backend, Critic critic) {
    Matrix result = backend.zeros(ROWS, critic.input().columns());
    filled(backend, critic.input(), 2);
    float[] input = read(backend, critic.input());
    backend.fill(critic.scoreGradients(), 1);
    double before = scores(backend, critic, input);
    critic.back(ROWS);
    critic.inputGradients(0, ROWS, result);
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
    critic.forward(ROWS);
    return ROWS * backend.mean(critic.scores());
  }

  private static void checkGenerator(Backend backend, Generator generator, int width) {
    int batch = generator.input().rows();
    Matrix weights = filled(backend, backend.zeros(batch, width), 5);
    Matrix gradient = backend.zeros(batch, width);
    UnaryOperator<Matrix> taught =
        rows -> {
          backend.copy(weights, gradient);
          generator.back(gradient);
          return rows;
        };
    check(
        backend,
        generator.parameters(),
        () -> {
          filled(backend, generator.input(), 6);
          return dot(read(backend, taught.apply(generator.rows())), read(backend, weights));
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void ofTheGeneratorWithNormsAndHeads(Backend backend) {
    List<Output> outputs =
        List.of(new Output("bytes", Activation.SIGMOID, 4), Output.category("kind", 3));
    Generator.Dense form = new Generator.Dense(new int[] {8, 6}, true, 0.2);
    checkGenerator(backend, Generator.dense(backend, 6, 5, form, outputs, new Seed(1)), 7);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void ofTheGeneratorOfImages(Backend backend) {
    int batch = 4;
    Parameters parameters = new Parameters("generator");
    Linear linear = new Linear(backend, parameters, "1", 5, 2 * 2 * 3);
    Hidden first =
        new Hidden(backend, parameters, linear, new Hidden.Form("1", 5, 12, 3, 0), batch);
    Deconvolution doubled = new Deconvolution(backend, parameters, "2", 4, 3, 2, batch);
    Hidden second =
        new Hidden(backend, parameters, doubled, new Hidden.Form("2", 12, 32, 2, 0), batch);
    Deconvolution last = new Deconvolution(backend, parameters, "last", 8, 2, 1, batch);
    Generator generator =
        new Generator(
            backend,
            parameters,
            List.of(first, second),
            last,
            32,
            List.of(new Output("image", Activation.SIGMOID, 64)),
            backend.zeros(batch, 5));
    parameters.allocate(backend, new Seed(1));
    checkGenerator(backend, generator, 64);
  }
}

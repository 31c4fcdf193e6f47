package io.tracemint.family.doppelganger.train.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.Parameter;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Results;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CriticLossTest {
  private static final int BATCH = 4;
  private static final int INPUTS = 5;
  private static final int LABELS = 3;
  private static final NetworkSizes SIZES = new NetworkSizes(3, 6, 4, 4, 7, 2, 2);

  static java.util.stream.Stream<Backend> backends() {
    return Backends.all();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void thePenaltyHasItsKnownAnswer(Backend backend) {
    NetworkSizes oneUnit = new NetworkSizes(3, 6, 4, 2, 1, 2, 2);
    Discriminator critic =
        new Discriminator(
            backend, "critic", new Discriminator.Shape(2, 3, 0), oneUnit, new Seed(1));
    backend.write(new float[] {3, 4, 0, 1, 0}, critic.parameters().values());
    Results results = backend.results(CriticLoss.RESULTS);
    CriticLoss loss = new CriticLoss(backend, critic, 1, 1, results, 0);
    backend.write(new float[] {1, 1}, loss.real());
    backend.write(new float[] {1, 1}, loss.fake());
    loss.interpolate(filled(backend, 1, 1, new Seed(2)));
    loss.evaluate();
    CriticLoss.Value value = loss.value(backend.read(results));
    assertThat(value.penalty()).isCloseTo(16, within(1e-5));
    double[] gradients = Float64.read(backend, critic.parameters().gradients());
    assertThat(gradients).containsExactly(new double[] {4.8, 6.4, 0, 40, 0}, within(1e-4));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void gradientsOfALossAgreeWithFiniteDifferences(Backend backend) {
    check(backend, 0);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void gradientsOfAConditionalLossAgreeWithFiniteDifferences(Backend backend) {
    check(backend, LABELS);
  }

  private static void check(Backend backend, int labels) {
    Discriminator critic = critic(backend, labels);
    Results results = backend.results(CriticLoss.RESULTS);
    CriticLoss loss = new CriticLoss(backend, critic, BATCH, 10, results, 0);
    Matrix alpha = filled(backend, BATCH, 1, new Seed(3));
    Matrix condition = condition(backend, labels);
    backend.copy(filled(backend, BATCH, INPUTS, new Seed(4)), loss.real());
    backend.copy(filled(backend, BATCH, INPUTS, new Seed(5)), loss.fake());
    loss.condition(condition);
    loss.interpolate(alpha);
    double[] samples = Float64.read(backend, critic.input());
    double[] labelled = Float64.read(backend, condition);
    loss.evaluate();
    double value = loss.value(backend.read(results)).loss();
    Float64 reference = new Float64(backend, critic.parameters());
    assertThat(loss(reference, samples, labelled)).isCloseTo(value, within(1e-4));
    for (Parameter p : critic.parameters().learned()) {
      double[] expected = reference.differences(p.name(), () -> loss(reference, samples, labelled));
      assertThat(Float64.read(backend, p.gradient()))
          .as(p.name())
          .containsExactly(expected, within(2e-3));
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void inputGradientsAgreeWithTheScore(Backend backend) {
    Discriminator critic = critic(backend, LABELS);
    backend.copy(filled(backend, 3 * BATCH, INPUTS, new Seed(6)), critic.input());
    critic.condition(0, condition(backend, LABELS));
    backend.fill(critic.scoreGradients(), -1f);
    critic.forward(BATCH);
    critic.back(BATCH);
    Matrix result = backend.zeros(BATCH, INPUTS);
    critic.inputGradients(0, BATCH, result);
    Float64 reference = new Float64(backend, critic.parameters());
    double[] samples = Float64.read(backend, critic.input());
    double[] labelled = Float64.read(backend, condition(backend, LABELS));
    double[] own = new double[INPUTS];
    reference.score(3, row(samples, 1, INPUTS), row(labelled, 1, LABELS), own);
    for (int j = 0; j < INPUTS; j++) {
      assertThat(Float64.read(backend, result)[INPUTS + j]).isCloseTo(-own[j], within(1e-5));
    }
  }

  private static Discriminator critic(Backend backend, int labels) {
    Discriminator critic =
        new Discriminator(
            backend,
            "critic",
            new Discriminator.Shape(INPUTS, 3 * BATCH, labels),
            SIZES,
            new Seed(11));
    Matrix values = critic.parameters().values();
    backend.add(filled(backend, values.rows(), 1, new Seed(12)), values);
    return critic;
  }

  private static double loss(Float64 reference, double[] samples, double[] labels) {
    double total = 0;
    double[] gradient = new double[INPUTS];
    for (int i = 0; i < BATCH; i++) {
      double[] label = row(labels, i, labels.length / BATCH);
      total -= reference.score(3, row(samples, i, INPUTS), label, gradient);
      total += reference.score(3, row(samples, BATCH + i, INPUTS), label, gradient);
      reference.score(3, row(samples, 2 * BATCH + i, INPUTS), label, gradient);
      double norm = Math.sqrt(Float64.dot(gradient, gradient) + 1e-8);
      total += 10 * (norm - 1) * (norm - 1);
    }
    return total / BATCH;
  }

  private static double[] row(double[] all, int row, int width) {
    return java.util.Arrays.copyOfRange(all, row * width, (row + 1) * width);
  }

  private static Matrix condition(Backend backend, int labels) {
    float[] oneHot = new float[BATCH * labels];
    for (int i = 0; i < BATCH && labels > 0; i++) {
      oneHot[i * labels + i % labels] = 1;
    }
    Matrix condition = backend.zeros(BATCH, labels);
    backend.write(oneHot, condition);
    return condition;
  }

  static Matrix filled(Backend backend, int rows, int columns, Seed seed) {
    RandomGenerator random = seed.generator();
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    Matrix matrix = backend.zeros(rows, columns);
    backend.write(values, matrix);
    return matrix;
  }
}

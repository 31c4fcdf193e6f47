package io.tracemint.neural.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.Parameter;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.backend.nd4j.Nd4jBackend;
import io.tracemint.privacy.Clipping;
import io.tracemint.privacy.GradientNoise;
import io.tracemint.privacy.noise.Bits;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Norms that are found without gradients, against gradients of one sequence at a time. */
class PrivateTrainerTest {
  private static final int SEQUENCES = 5;

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Backend backend : List.of(new HostBackend(), new Nd4jBackend())) {
      for (int steps : new int[] {1, 4}) {
        for (String learnt : List.of("", "bias", "context", "head.c", "gates", "given.a")) {
          cases.add(Arguments.of(backend, steps, learnt));
        }
      }
    }
    return cases.stream();
  }

  private static Predicate<Parameter> named(String part) {
    return parameter -> parameter.name().contains(part);
  }

  private static List<float[]> gradients(Weights weights, Batch batch, Predicate<Parameter> of) {
    List<float[]> all = new ArrayList<>();
    float[] own = batch.weights.clone();
    for (int sequence = 0; sequence < batch.sequences; sequence++) {
      for (int row = 0; row < own.length; row++) {
        batch.weights[row] = row % batch.sequences == sequence ? own[row] : 0;
      }
      Pass pass = new Pass(weights, batch.steps, batch.sequences);
      pass.forward(batch);
      pass.back();
      all.add(gradient(weights, of));
    }
    System.arraycopy(own, 0, batch.weights, 0, own.length);
    return all;
  }

  private static float[] gradient(Weights weights, Predicate<Parameter> of) {
    float[] all = new float[weights.read().length];
    int at = 0;
    for (Parameter parameter : weights.parameters.learned()) {
      if (of.test(parameter)) {
        float[] own = new float[parameter.size()];
        weights.backend.read(parameter.gradient(), own);
        System.arraycopy(own, 0, all, at, own.length);
      }
      at += parameter.size();
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ghostNormsAreThoseOfTheGradients(Backend backend, int steps, String learnt) {
    Weights weights = new Weights(backend, Toys.SHAPE, "toy", new Seed(5));
    Batch batch = Toys.batch(steps, SEQUENCES, 7);
    Pass pass = new Pass(weights, steps, SEQUENCES);
    pass.forward(batch);
    pass.deltas();
    double[] squares =
        new GhostNorms(weights, named(learnt), steps, SEQUENCES).squares(pass, batch);
    List<float[]> explicit = gradients(weights, batch, named(learnt));
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      double norm = Clipping.norm(explicit.get(sequence));
      assertThat(Math.sqrt(squares[sequence])).isCloseTo(norm, within(1e-6 * (1 + norm)));
    }
  }

  // Without noise to speak of, Adam's first step shows the signs alone: what it was shown is read.
  private static float[] shown(Weights weights, String learnt, Batch batch, double bound) {
    PrivateTrainer trainer =
        new PrivateTrainer(weights, name -> name.contains(learnt), new Clipping(bound));
    trainer.add(batch);
    trainer.step(new GradientNoise(bound, 1e-9, 1, Bits.reproducible(1)), SEQUENCES, 1e-9);
    float[] all = new float[weights.read().length];
    float[] shown = trainer.shown();
    int from = 0;
    int at = 0;
    for (Parameter parameter : weights.parameters.learned()) {
      if (parameter.name().contains(learnt)) {
        System.arraycopy(shown, from, all, at, parameter.size());
        from += parameter.size();
      }
      at += parameter.size();
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSumIsThatOfClippedGradients(Backend backend, int steps, String learnt) {
    Weights weights = new Weights(backend, Toys.SHAPE, "toy", new Seed(5));
    Batch batch = Toys.batch(steps, SEQUENCES, 7);
    List<float[]> explicit = gradients(weights, batch, named(learnt));
    double bound = explicit.stream().mapToDouble(Clipping::norm).max().orElseThrow() / 2 + 1e-3;
    Clipping clipping = new Clipping(bound);
    double[] expected = new double[explicit.get(0).length];
    explicit.forEach(one -> clipping.add(one, expected));

    float[] shown = shown(weights, learnt, batch, bound);

    for (int number = 0; number < expected.length; number++) {
      assertThat((double) shown[number])
          .isCloseTo(expected[number] / SEQUENCES, within(1e-6 * (1 + bound)));
    }
  }

  @Test
  void aUnitMovesTheSumByNoMoreThanItsBound() {
    try (Backend backend = new HostBackend()) {
      Weights weights = new Weights(backend, Toys.SHAPE, "toy", new Seed(5));
      double bound = 0.01;
      Batch with = Toys.batch(4, SEQUENCES, 7);
      Batch without = Toys.batch(4, SEQUENCES, 7);
      without.forget(2);
      float[] a = sum(weights, with, bound);
      float[] b = sum(weights, without, bound);
      for (int number = 0; number < a.length; number++) {
        a[number] -= b[number];
      }
      assertThat(Clipping.norm(a)).isCloseTo(bound, within(1e-5 * bound));
    }
  }

  private static float[] sum(Weights weights, Batch batch, double bound) {
    float[] shown = shown(weights, "", batch, bound);
    for (int number = 0; number < shown.length; number++) {
      shown[number] *= SEQUENCES;
    }
    return shown;
  }

  @Test
  void aSequenceWhoseGradientIsNoNumberAddsNothing() {
    try (Backend backend = new HostBackend()) {
      Weights weights = new Weights(backend, Toys.SHAPE, "toy", new Seed(5));
      Batch wild = Toys.batch(4, SEQUENCES, 7);
      wild.numbers[2 * Toys.SHAPE.numbers()] = Float.NaN;
      Batch without = Toys.batch(4, SEQUENCES, 7);
      without.forget(2);

      float[] apart = sum(weights, wild, 0.01);
      float[] expected = sum(weights, without, 0.01);
      for (int number = 0; number < apart.length; number++) {
        apart[number] -= expected[number];
      }
      assertThat(Clipping.norm(apart)).isLessThan(1e-6);
    }
  }

  @Test
  void whatIsNotLearntStays() {
    try (Backend backend = new HostBackend()) {
      Weights weights = new Weights(backend, Toys.SHAPE, "toy", new Seed(5));
      float[] before = weights.read();
      PrivateTrainer trainer =
          new PrivateTrainer(weights, name -> name.endsWith("bias"), new Clipping(1));
      trainer.add(Toys.batch(4, SEQUENCES, 7));
      trainer.step(new GradientNoise(1, 2, trainer.numbers(), Bits.reproducible(1)), 5, 0.1);
      float[] after = weights.read();

      int at = 0;
      for (Parameter parameter : weights.parameters.learned()) {
        boolean learnt = parameter.name().endsWith("bias");
        for (int end = at + parameter.size(); at < end; at++) {
          assertThat(after[at] != before[at]).as(parameter.name()).isEqualTo(learnt);
        }
      }
    }
  }
}

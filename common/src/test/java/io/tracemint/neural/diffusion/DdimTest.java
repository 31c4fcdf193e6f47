package io.tracemint.neural.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdimTest {
  @ParameterizedTest
  @CsvSource({"1, 0.999959", "250, 0.847012", "500, 0.493844", "750, 0.144272"})
  void theCosineKeepsAsMuchAsItsAuthorsSay(int step, double kept) {
    assertThat(Schedule.cosine(1000).kept(step)).isCloseTo(kept, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"500, 0.0785873", "1000, 4.03583e-5"})
  void theLineKeepsAsMuchAsItsAuthorsSay(int step, double kept) {
    assertThat(Schedule.linear(1000).kept(step)).isCloseTo(kept, within(1e-4 * kept));
  }

  @Test
  void numbersWithNoiseKeepAVarianceOfOne() {
    Schedule schedule = Schedule.cosine(100);
    RandomGenerator random = new Seed(1).generator();
    for (int step : new int[] {1, 30, 60, 99}) {
      double squares = 0;
      int count = 200_000;
      for (int i = 0; i < count; i++) {
        double x = random.nextGaussian();
        double noisy = schedule.signal(step) * x + schedule.noise(step) * random.nextGaussian();
        squares += noisy * noisy / count;
      }
      assertThat(squares).isCloseTo(1, within(0.01));
    }
  }

  /** Whoever knows the velocity needs one step, or any number of them. */
  @ParameterizedTest
  @CsvSource({"1", "7", "20", "100"})
  void trueVelocitiesLeadBackToTheNumbers(int count) {
    Schedule schedule = Schedule.cosine(100);
    Ddim way = new Ddim(schedule, count, 3);
    RandomGenerator random = new Seed(2).generator();
    float[] numbers = new float[50];
    float[] noise = new float[numbers.length];
    float[] x = new float[numbers.length];
    for (int i = 0; i < x.length; i++) {
      numbers[i] = (float) Math.max(-2.9, Math.min(2.9, random.nextGaussian()));
      noise[i] = (float) random.nextGaussian();
      x[i] = schedule.signal(100) * numbers[i] + schedule.noise(100) * noise[i];
    }
    for (int step = 0; step < way.count(); step++) {
      way.step(step, x, velocity(schedule, way.at(step), numbers, noise));
    }
    assertThat(way.at(way.count())).isZero();
    assertThat(x).containsExactly(numbers, within(2e-3f));
  }

  private static float[] velocity(Schedule schedule, int step, float[] numbers, float[] noise) {
    float[] velocity = new float[numbers.length];
    for (int i = 0; i < velocity.length; i++) {
      velocity[i] = schedule.signal(step) * noise[i] - schedule.noise(step) * numbers[i];
    }
    return velocity;
  }

  @Test
  void numbersStayWithinTheBound() {
    Ddim way = new Ddim(Schedule.cosine(100), 1, 3);
    float[] x = {5, -5};
    way.step(0, x, new float[] {-40, 40});

    assertThat(x).containsExactly(new float[] {3, -3}, within(1e-6f));
  }

  @Test
  void guidanceGoesFurtherTheSameWay() {
    float[] with = {1, 2};
    Ddim.guide(with, new float[] {0, 4}, 1.5);

    assertThat(with).containsExactly(2.5f, -1f);
  }
}

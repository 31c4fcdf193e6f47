package io.tracemint.family.netdpsyn.marginal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

public class ConsistencyTest {
  @Test
  void noisyCountsComeToAgree() {
    RandomGenerator random = new Seed(3).generator();
    Marginal ab = noisy(random, 1, new int[] {0, 1}, 4, 5);
    Marginal bc = noisy(random, 2, new int[] {1, 2}, 5, 3);
    Marginal b = noisy(random, 5, new int[] {1}, 5);

    new Consistency(List.of(ab, bc, b), 3).reach();

    assertThat(ab.projected(1)).containsExactly(bc.projected(0), within(1.0));
    assertThat(ab.projected(1)).containsExactly(b.projected(0), within(1.0));
    assertThat(ab.total()).isCloseTo(bc.total(), within(1.0));
    assertThat(List.of(ab, bc, b)).allMatch(one -> Positive.is(one.counts()));
  }

  @Test
  void theOneThatIsKnownExactlyCountsMost() {
    Marginal rough = new Marginal(new int[] {0}, new int[] {2}, new double[] {90, 110}, 0.001);
    Marginal fine = new Marginal(new int[] {0}, new int[] {2}, new double[] {60, 140}, 1);

    new Consistency(List.of(rough, fine), 1).reach();

    assertThat(rough.counts()).containsExactly(new double[] {60, 140}, within(0.1));
  }

  private static Marginal noisy(RandomGenerator random, double rho, int[] columns, int... sizes) {
    double[] counts = new double[Marginal.cells(sizes)];
    Arrays.setAll(counts, cell -> 600.0 / counts.length + 20 * random.nextGaussian());
    return new Marginal(columns, sizes, counts, rho);
  }
}

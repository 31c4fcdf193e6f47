package io.tracemint.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthChoiceTest {
  private static final int ROWS = 1_000;

  private static int[][] candidates(long seed) {
    int[][] lengths = new int[4][ROWS];
    RandomGenerator random = new Seed(seed).generator();
    for (int[] candidate : lengths) {
      Arrays.setAll(candidate, row -> 1 + (int) (10 * -Math.log(1 - random.nextDouble())));
    }
    return lengths;
  }

  private static double moment(int[][] lengths, int[] chosen, int power) {
    return IntStream.range(0, ROWS)
        .mapToDouble(row -> Math.pow(lengths[chosen[row]][row], power))
        .sum();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.6, 0.8, 1, 1.2, 1.6})
  void theSumIsMetWhereverTheCandidatesAllowIt(double factor) {
    int[][] lengths = candidates(7);
    long wanted = (long) (factor * IntStream.of(lengths[0]).sum());

    int[] chosen = new LengthChoice(lengths, ROWS).choose(wanted, new Seed(1).generator());

    assertThat(moment(lengths, chosen, 1)).isCloseTo((double) wanted, within(3.0));
  }

  @Test
  void aModelWithTheRightMeanKeepsItsSpread() {
    int[][] lengths = candidates(3);
    double mean = 0;
    double square = 0;
    for (int[] candidate : lengths) {
      mean += IntStream.of(candidate).sum() / 4.0;
      square += IntStream.of(candidate).mapToDouble(length -> Math.pow(length, 2)).sum() / 4;
    }

    int[] chosen = new LengthChoice(lengths, ROWS).choose((long) mean, new Seed(1).generator());

    assertThat(moment(lengths, chosen, 2) / square).isCloseTo(1, within(0.1));
  }
}

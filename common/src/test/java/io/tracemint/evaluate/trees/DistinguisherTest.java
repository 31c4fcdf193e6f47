package io.tracemint.evaluate.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.random.Seed;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinguisherTest {
  private static final List<String> NAMES = List.of("noise", "signal");

  private interface Draw {
    double of(RandomGenerator random);
  }

  private static double[][] examples(int count, long seed, Draw signal) {
    RandomGenerator random = new Seed(seed).generator();
    return IntStream.range(0, count)
        .mapToObj(i -> new double[] {random.nextDouble(), signal.of(random)})
        .toArray(double[][]::new);
  }

  @Test
  void twoSamplesOfOneKindCannotBeToldApart() {
    double[][] ones = examples(1000, 1, RandomGenerator::nextDouble);
    double[][] others = examples(1000, 2, RandomGenerator::nextDouble);
    assertThat(Distinguisher.of(NAMES, ones, others, new Seed(3)).auc())
        .isCloseTo(0.5, within(0.04));
  }

  @Test
  void whatIsApartIsAlwaysToldApartAndByWhat() {
    double[][] ones = examples(200, 1, RandomGenerator::nextDouble);
    double[][] others = examples(300, 2, random -> 2 + random.nextDouble());
    Distinguisher found = Distinguisher.of(NAMES, ones, others, new Seed(3));
    assertThat(found.auc()).isEqualTo(1);
    assertThat(found.telling()).startsWith("signal");
  }

  /** Of X from N(0, 1) and Y from N(1, 1), Y is the larger with probability 0.760. */
  @Test
  void normalsADeviationApartGiveTheAreaOfTheBestRule() {
    double[][] ones = examples(3000, 1, RandomGenerator::nextGaussian);
    double[][] others = examples(3000, 2, random -> 1 + random.nextGaussian());
    assertThat(Distinguisher.of(NAMES, ones, others, new Seed(3)).auc())
        .isCloseTo(0.76, within(0.025));
  }

  @Test
  void treesSeeWhatGoesTogetherWhereNoColumnAloneTells() {
    double[][] ones = examples(1000, 1, RandomGenerator::nextDouble);
    double[][] others = examples(1000, 2, RandomGenerator::nextDouble);
    for (double[] example : others) {
      example[1] = example[0];
    }
    assertThat(Distinguisher.of(NAMES, ones, others, new Seed(3)).auc()).isGreaterThan(0.9);
  }

  @Test
  void theSameSeedGivesTheSameArea() {
    double[][] ones = examples(100, 1, RandomGenerator::nextDouble);
    double[][] others = examples(100, 2, RandomGenerator::nextGaussian);
    assertThat(Distinguisher.of(NAMES, ones, others, new Seed(3)))
        .isEqualTo(Distinguisher.of(NAMES, ones, others, new Seed(3)));
  }

  @Test
  void fewExamplesSayNothing() {
    double[][] few = examples(29, 1, RandomGenerator::nextDouble);
    assertThat(Distinguisher.of(NAMES, few, few, new Seed(3)).auc()).isNaN();
  }

  @Test
  void aTieOfScoresCountsHalf() {
    boolean[] labels = {false, true, false, true};
    assertThat(RocCurve.area(new double[] {1, 1, 1, 1}, labels)).isEqualTo(0.5);
    assertThat(RocCurve.area(new double[] {1, 2, 3, 4}, labels)).isEqualTo(0.75);
    assertThat(RocCurve.area(new double[] {1, 2, 2, 3}, labels)).isEqualTo(0.875);
  }

  @Test
  void moreValuesThanBinsShareThemEqually() {
    double[][] examples = new double[10_000][1];
    IntStream.range(0, examples.length).forEach(i -> examples[i][0] = i);
    byte[][] numbers =
        Bins.of(examples, IntStream.range(0, examples.length).toArray()).numbers(examples);
    int[] counts = new int[256];
    for (byte number : numbers[0]) {
      counts[number & 0xFF]++;
    }
    assertThat(IntStream.of(counts).limit(Bins.MOST)).allMatch(count -> count > 30 && count < 50);
  }
}

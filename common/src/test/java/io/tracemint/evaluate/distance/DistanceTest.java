package io.tracemint.evaluate.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DistanceTest {
  private static final Offset<Double> EXACT = within(1e-6);

  @Test
  void divergenceOfHalvesThatShareOneValueIsOneHalf() {
    assertThat(JensenShannon.ofValues(Tally.of(0, 1), Tally.of(0, 2))).isCloseTo(0.5, EXACT);
  }

  @Test
  void rankDivergenceMatchesTheKnownAnswers() {
    assertThat(nats(counts(3, 1), counts(2, 2))).isCloseTo(0.0338221, EXACT);
    assertThat(nats(counts(5, 3, 2), counts(4, 4, 2))).isCloseTo(0.0063672, EXACT);
  }

  @Test
  void rankDivergenceIgnoresWhichValueHoldsTheRank() {
    assertThat(JensenShannon.ofRanks(Tally.of(7, 7, 8), Tally.of(1, 2, 2))).isZero();
    assertThat(JensenShannon.ofValues(Tally.of(7, 7, 8), Tally.of(1, 2, 2))).isCloseTo(1, EXACT);
  }

  @Test
  void earthMoversDistanceMatchesTheKnownAnswers() {
    assertThat(Wasserstein.of(Tally.of(0, 1, 3), Tally.of(5, 6, 8))).isCloseTo(5, EXACT);
    assertThat(Wasserstein.of(Tally.of(0, 1), Tally.of(0, 1, 2))).isCloseTo(0.5, EXACT);
    assertThat(Wasserstein.of(Tally.of(1, 2, 3), Tally.of(1, 2, 3, 10))).isCloseTo(2, EXACT);
  }

  @Test
  void rankCorrelationMatchesTheKnownAnswers() {
    assertThat(Spearman.of(new double[] {1, 2, 3, 4, 5}, new double[] {1, 2, 4, 3, 5}))
        .isCloseTo(0.9, EXACT);
    assertThat(Spearman.of(new double[] {1, 2, 2, 4}, new double[] {1, 2, 3, 4}))
        .isCloseTo(0.948683, EXACT);
  }

  @Test
  void totalVariationIsTheMassToMove() {
    assertThat(TotalVariation.of(Tally.of(1, 1, 2, 2), Tally.of(1, 2, 2, 2)))
        .isCloseTo(0.25, EXACT);
  }

  @Property(tries = 50)
  void partsOfASampleMergeIntoTheTallyOfTheWhole(
      @ForAll @Size(max = 60) double @DoubleRange(min = 0, max = 9) [] sample) {
    double[] whole = Arrays.stream(sample).map(Math::rint).toArray();
    int cut = whole.length / 3;
    Tally merged =
        Tally.of(Arrays.copyOf(whole, cut))
            .merge(Tally.of(Arrays.copyOfRange(whole, cut, whole.length)));
    Tally expected = Tally.of(whole);
    assertThat(merged.total()).isEqualTo(whole.length);
    assertThat(merged.distinct()).isEqualTo(expected.distinct());
    IntStream.range(0, merged.distinct())
        .forEach(i -> assertThat(merged.count(i)).isEqualTo(expected.count(i)));
  }

  @Test
  void aBuilderThatFlushesManyTimesCountsEverything() {
    TallyBuilder builder = new TallyBuilder();
    IntStream.range(0, 500_000).forEach(i -> builder.add(i % 1000));
    Tally tally = builder.build();
    assertThat(tally.distinct()).isEqualTo(1000);
    assertThat(tally.count(999)).isEqualTo(500);
  }

  @Test
  void aSketchOfTheValuesKeepsTheDistanceWithinItsBound() {
    double[] left = IntStream.range(0, 20_000).mapToDouble(i -> 1e6 + i * 37.7).toArray();
    double[] right = IntStream.range(0, 20_000).mapToDouble(i -> 1e6 + i * 41.3).toArray();
    double exact = Wasserstein.of(Tally.of(left), Tally.of(right));
    double sketched = Wasserstein.of(sketch(left), sketch(right));
    double bound = Precision.SKETCH.errorBound() * 1.9e6;
    assertThat(sketched).isCloseTo(exact, within(bound));
    assertThat(sketch(left).distinct()).isLessThan(left.length);
  }

  @Test
  void quantilesAndMomentsAreThoseOfTheSample() {
    Tally tally = Tally.of(1, 2, 3, 4);
    assertThat(tally.quantile(0.5)).isEqualTo(2);
    assertThat(tally.quantile(1)).isEqualTo(4);
    assertThat(tally.mean()).isEqualTo(2.5);
    assertThat(tally.variance()).isEqualTo(1.25);
  }

  private static Tally sketch(double[] sample) {
    return Tally.of(Arrays.stream(sample).map(Precision.SKETCH::round).toArray());
  }

  private static double nats(Tally left, Tally right) {
    return JensenShannon.ofRanks(left, right) * Math.log(2);
  }

  private static Tally counts(int... counts) {
    return Tally.of(
        IntStream.range(0, counts.length)
            .flatMap(value -> IntStream.range(0, counts[value]).map(i -> value))
            .asDoubleStream()
            .toArray());
  }

  @Test
  void cramersVIsOneForTheSameAndNearZeroForUnrelatedCategories() {
    int[] left = IntStream.range(0, 900).map(i -> i % 3).toArray();
    int[] same = IntStream.of(left).map(code -> 2 - code).toArray();
    int[] unrelated = IntStream.range(0, 900).map(i -> i / 3 % 5).toArray();
    assertThat(CramersV.of(left, same)).isEqualTo(1, within(1e-12));
    assertThat(CramersV.of(left, unrelated)).isZero();
    assertThat(CramersV.of(left, new int[900])).isZero();
  }

  @Test
  void cramersVMatchesACorrectedTableOfTwoByTwo() {
    // Cells 30 10 / 10 50: chi-square 34.0278 of 100.
    int[] left = IntStream.range(0, 100).map(i -> i < 40 ? 0 : 1).toArray();
    int[] right = IntStream.range(0, 100).map(i -> i < 30 || (i >= 40 && i < 50) ? 0 : 1).toArray();
    assertThat(CramersV.of(left, right)).isEqualTo(0.577534, within(1e-6));
  }

  @Test
  void rareValuesShareACode() {
    assertThat(CramersV.codes(new double[] {7, 7, 7, 5, 5, 1, 2}, 2))
        .containsExactly(0, 0, 0, 1, 1, 2, 2);
  }
}

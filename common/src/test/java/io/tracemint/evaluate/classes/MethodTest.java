package io.tracemint.evaluate.classes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MethodTest {
  private static final ClassSettings SETTINGS = new ClassSettings(100, 12, 5, 30, 20, 60);
  private static final int COUNT = 600;
  private static final int KNOWN = 400;

  private static double[][] examples() {
    RandomGenerator random = new Seed(1).generator();
    return IntStream.range(0, COUNT)
        .mapToObj(i -> random.doubles(4).map(u -> 2 * u - 1).toArray())
        .toArray(double[][]::new);
  }

  private static double right(Method method, double[][] examples, int[] labels, int classes) {
    int[] known = IntStream.range(0, KNOWN).toArray();
    int[] said = method.classify(examples, known, labels, classes, SETTINGS, new Seed(2));
    assertThat(method.classify(examples, known, labels, classes, SETTINGS, new Seed(2)))
        .isEqualTo(said);
    return IntStream.range(KNOWN, COUNT).filter(i -> said[i] == labels[i]).count()
        / (double) (COUNT - KNOWN);
  }

  @ParameterizedTest
  @EnumSource
  void threeClassesInARowAreLearnt(Method method) {
    double[][] examples = examples();
    int[] labels =
        Arrays.stream(examples).mapToInt(row -> row[1] < -0.3 ? 0 : row[1] < 0.3 ? 1 : 2).toArray();
    assertThat(right(method, examples, labels, 3)).isGreaterThan(0.9);
  }

  /** No column alone tells anything. */
  @ParameterizedTest
  @EnumSource
  void signsThatAreEqualAreToldFromOthers(Method method) {
    double[][] examples = examples();
    int[] labels = Arrays.stream(examples).mapToInt(row -> row[0] * row[2] > 0 ? 1 : 0).toArray();
    assertThat(right(method, examples, labels, 2)).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @EnumSource
  void ofNoiseNothingIsLearnt(Method method) {
    int[] labels = new Seed(5).generator().ints(COUNT, 0, 2).toArray();
    assertThat(right(method, examples(), labels, 2)).isBetween(0.4, 0.6);
  }

  @ParameterizedTest
  @EnumSource
  void aClassThatIsNotLearntIsNeverSaid(Method method) {
    double[][] examples = examples();
    int[] labels = Arrays.stream(examples).mapToInt(row -> row[1] < 0 ? 0 : 2).toArray();
    int[] known = IntStream.range(0, KNOWN).toArray();
    assertThat(method.classify(examples, known, labels, 3, SETTINGS, new Seed(2)))
        .doesNotContain(1);
  }

  @ParameterizedTest
  @EnumSource
  void whatKnowsOneClassAlwaysSaysIt(Method method) {
    int[] labels = new int[COUNT];
    Arrays.fill(labels, 1);
    assertThat(method.classify(examples(), new int[] {0, 1}, labels, 3, SETTINGS, new Seed(2)))
        .containsOnly(1);
  }
}

package io.tracemint.train.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.random.Seed;
import java.lang.management.ManagementFactory;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CategoryBiasesTest {
  private static final int ROWS = 8192;

  /** Logits that are linear in a few hidden numbers, as those of a trained head nearly are. */
  private static HeadRows random(int categories, int dimensions, double scale) {
    RandomGenerator random = new Seed(categories).generator();
    double[] weights = random.doubles((long) categories * (dimensions + 1), -2, 2).toArray();
    float[] sums = new float[ROWS * categories];
    double[] hidden = new double[dimensions + 1];
    for (int row = 0; row < ROWS; row++) {
      hidden[dimensions] = 1;
      for (int d = 0; d < dimensions; d++) {
        hidden[d] = random.nextGaussian();
      }
      for (int category = 0; category < categories; category++) {
        double sum = 0;
        for (int d = 0; d <= dimensions; d++) {
          sum += weights[category * (dimensions + 1) + d] * hidden[d];
        }
        sums[row * categories + category] = (float) (scale * sum);
      }
    }
    return new HeadRows(sums, categories);
  }

  /** Zipf's law in an order that has nothing to do with the logits'; every tenth never occurs. */
  private static double[] zipf(int categories) {
    double[] shares = new double[categories];
    double total = 0;
    for (int rank = 0; rank < categories; rank++) {
      int category = (int) (rank * 211L % categories);
      shares[category] = category % 10 == 9 ? 0 : 1.0 / (rank + 1);
      total += shares[category];
    }
    for (int category = 0; category < categories; category++) {
      shares[category] /= total;
    }
    return shares;
  }

  private static double distance(HeadRows rows, float[] biases, double[] wanted) {
    return TotalVariation.between(rows.shares(biases), wanted);
  }

  @Test
  void theNearestRowsChangeCategory() {
    // Category 1 is behind category 0 by 0.01, 0.02 ... 10; category 2 is never wanted.
    float[] sums = new float[3000];
    for (int row = 0; row < 1000; row++) {
      sums[3 * row] = 0.01f * (row + 1);
      sums[3 * row + 2] = 5;
    }
    HeadRows rows = new HeadRows(sums, 3);

    float[] biases = CategoryBiases.of(rows, new double[] {0.7, 0.3, 0});

    assertThat(biases[1] - biases[0]).isCloseTo(3, within(1 / (float) Math.sqrt(10)));
    int changed = Math.round(1000 * (float) rows.shares(biases)[1]);
    assertThat(changed).isBetween(270, 330);
    for (int row = 0; row < 1000; row++) {
      assertThat(rows.choice(row, biases)).isEqualTo(row < changed ? 1 : 0);
    }
  }

  @Test
  void sharesComeOutWhateverTheScaleOfTheLogits() {
    for (double scale : new double[] {0.001, 1, 100}) {
      HeadRows rows = random(60, 5, scale);
      double[] wanted = zipf(60);
      assertThat(distance(rows, new float[60], wanted)).isGreaterThan(0.5);

      assertThat(distance(rows, CategoryBiases.of(rows, wanted), wanted))
          .as("scale %s", scale)
          .isLessThan(1 / Math.sqrt(ROWS));
    }
  }

  @Test
  void hundredsOfCategoriesTakeSeconds() {
    HeadRows rows = random(513, 5, 3);
    double[] wanted = zipf(513);
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

    float[] biases = CategoryBiases.of(rows, wanted);

    double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
    assertThat(distance(rows, new float[513], wanted)).isGreaterThan(0.8);
    // A row is a whole one: this many shares cannot all be met to better than about 0.008.
    assertThat(distance(rows, biases, wanted)).isLessThan(0.02);
    assertThat(seconds).isLessThan(6);
  }

  @Test
  void categoriesWithoutFlowsAreFarFromBeingChosen() {
    HeadRows rows = random(60, 5, 10);
    double[] wanted = zipf(60);

    float[] biases = CategoryBiases.of(rows, wanted);

    for (int row = 0; row < ROWS; row++) {
      int choice = rows.choice(row, biases);
      float largest = rows.sum(row, choice) + biases[choice];
      for (int category = 9; category < 60; category += 10) {
        assertThat(largest - rows.sum(row, category) - biases[category]).isGreaterThan(59.9f);
      }
    }
  }

  @Test
  void equalRowsGetEqualBiases() {
    assertThat(CategoryBiases.of(random(60, 2, 1), zipf(60)))
        .isEqualTo(CategoryBiases.of(random(60, 2, 1), zipf(60)));
  }

  @Test
  void aHeadThatIsTheSameInEveryRowStaysFinite() {
    HeadRows rows = new HeadRows(new float[4 * 100], 4);
    double[] wanted = {0.25, 0.25, 0.5, 0};

    float[] biases = CategoryBiases.of(rows, wanted);

    assertThat(distance(rows, biases, wanted)).isCloseTo(0.5, within(1e-9));
    for (float bias : biases) {
      assertThat(bias).isBetween(-100f, 100f);
    }
  }

  @Test
  void whatFitsAlreadyStays() {
    HeadRows rows = random(5, 5, 1);
    double[] wanted = rows.shares(new float[5]);

    float[] biases = CategoryBiases.of(rows, wanted);

    for (int category = 0; category < 5; category++) {
      if (wanted[category] > 0) {
        assertThat(biases[category]).isZero();
      }
    }
  }
}

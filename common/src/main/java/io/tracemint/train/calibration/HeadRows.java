package io.tracemint.train.calibration;

/** What one head chooses by in many rows. */
final class HeadRows {
  /** A category so many temperatures below the largest has no part in a soft choice. */
  private static final double REACH = 16;

  private final float[] sums;
  private final int categories;

  /** Takes over the head's logits, [rows, categories] row-major. */
  HeadRows(float[] sums, int categories) {
    this.sums = sums;
    this.categories = categories;
  }

  int categories() {
    return categories;
  }

  int rows() {
    return sums.length / categories;
  }

  float sum(int row, int category) {
    return sums[row * categories + category];
  }

  /** Copies one row's logits from an array. */
  void copy(int row, float[] from, int at) {
    System.arraycopy(from, at, sums, row * categories, categories);
  }

  /** The same rows with some of the categories. */
  HeadRows of(int[] kept) {
    float[] some = new float[rows() * kept.length];
    for (int row = 0; row < rows(); row++) {
      for (int place = 0; place < kept.length; place++) {
        some[row * kept.length + place] = sum(row, kept[place]);
      }
    }
    return new HeadRows(some, kept.length);
  }

  /** Some of the rows. */
  HeadRows only(int[] rows) {
    float[] some = new float[rows.length * categories];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(sums, rows[row] * categories, some, row * categories, categories);
    }
    return new HeadRows(some, categories);
  }

  /** The category with the largest biased sum, the lowest one on a tie, as the networks choose. */
  int choice(int row, float[] biases) {
    int at = row * categories;
    int best = 0;
    float largest = sums[at] + biases[0];
    for (int category = 1; category < categories; category++) {
      float sum = sums[at + category] + biases[category];
      if (sum > largest) {
        largest = sum;
        best = category;
      }
    }
    return best;
  }

  /** How often each category is chosen. */
  double[] shares(float[] biases) {
    double[] shares = new double[categories];
    for (int row = 0; row < rows(); row++) {
      shares[choice(row, biases)]++;
    }
    return divide(shares, rows());
  }

  /** The mean softmax, at a temperature, of every {@code stride}-th row's biased sums. */
  double[] softShares(float[] biases, double temperature, int stride) {
    double[] shares = new double[categories];
    double[] weights = new double[categories];
    int used = 0;
    for (int row = 0; row < rows(); row += stride) {
      double total = weigh(row, biases, temperature, weights);
      for (int category = 0; category < categories; category++) {
        shares[category] += weights[category] / total;
      }
      used++;
    }
    return divide(shares, used);
  }

  private double weigh(int row, float[] biases, double temperature, double[] weights) {
    int best = choice(row, biases);
    double largest = sum(row, best) + biases[best];
    double total = 0;
    for (int category = 0; category < categories; category++) {
      double below = (sum(row, category) + biases[category] - largest) / temperature;
      weights[category] = below < -REACH ? 0 : Math.exp(below);
      total += weights[category];
    }
    return total;
  }

  private static double[] divide(double[] shares, int rows) {
    for (int category = 0; category < shares.length; category++) {
      shares[category] /= rows;
    }
    return shares;
  }

  /** The standard deviation of the sums, over rows and categories. */
  double spread() {
    double mean = 0;
    for (float sum : sums) {
      mean += sum;
    }
    mean /= sums.length;
    double squares = 0;
    for (float sum : sums) {
      squares += (sum - mean) * (sum - mean);
    }
    return Math.sqrt(squares / sums.length);
  }
}

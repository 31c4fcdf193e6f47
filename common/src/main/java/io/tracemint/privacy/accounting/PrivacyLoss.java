package io.tracemint.privacy.accounting;

/**
 * The privacy loss of one step of the sampled Gaussian mechanism as a random variable (Gopi, Lee,
 * Wutschitz 2021).
 */
record PrivacyLoss(double rate, double sigma) {
  private static final int PANELS_A_DECADE = 5;
  private static final double[] NODES = {
    -0.932469514203152, -0.6612093864662645, -0.2386191860831969,
    0.2386191860831969, 0.6612093864662645, 0.932469514203152
  };
  private static final double[] WEIGHTS = {
    0.1713244923791704, 0.3607615730481386, 0.4679139345726910,
    0.4679139345726910, 0.3607615730481386, 0.1713244923791704
  };

  /** The probability that the loss is at most so much. */
  double below(double loss) {
    if (rate < 1 && loss <= Math.log1p(-rate)) {
      return 0;
    }
    double z = rate == 1 ? loss : place(loss);
    double scale = 2 * Math.sqrt(2) * sigma;
    double twice = 2 * z * sigma * sigma;
    return 1
        - rate / 2 * Erfc.of((twice - 1) / scale)
        - (1 - rate) / 2 * Erfc.of((twice + 1) / scale);
  }

  // log((e^loss + rate - 1) / rate), which neither overflows nor cancels.
  private double place(double loss) {
    return loss > 1
        ? loss + Math.log1p((rate - 1) * Math.exp(-loss)) - Math.log(rate)
        : Math.log1p(Math.expm1(loss) / rate);
  }

  /** The mean of the loss where it lies between two bounds, of which one is below 0. */
  double mean(double low, double high) {
    double inside = below(high) - below(low);
    double sum = high * below(high) - low * below(low) - integral(low, high);
    return sum / inside;
  }

  // The distribution is steep near 0 and flat far from it: panels grow by powers of ten.
  private double integral(double low, double high) {
    double sum = 0;
    double left = low;
    for (double edge = Math.max(1, -low); left < -1e-6; edge /= Math.pow(10, step())) {
      double right = Math.min(-edge, high);
      if (right > left) {
        sum += panel(left, right);
        left = right;
      }
    }
    for (double edge = 1e-6; left < high; edge *= Math.pow(10, step())) {
      double right = Math.min(edge, high);
      if (right > left) {
        sum += panel(left, right);
        left = right;
      }
    }
    return sum;
  }

  private static double step() {
    return 1.0 / PANELS_A_DECADE;
  }

  // Each panel in parts no longer than a sixteenth, since the loss may bend anywhere.
  private double panel(double left, double right) {
    int parts = (int) Math.max(8, Math.ceil((right - left) * 32));
    double width = (right - left) / parts;
    double sum = 0;
    for (int part = 0; part < parts; part++) {
      double middle = left + (part + 0.5) * width;
      for (int node = 0; node < NODES.length; node++) {
        sum += WEIGHTS[node] * below(middle + NODES[node] * width / 2) * width / 2;
      }
    }
    return sum;
  }
}

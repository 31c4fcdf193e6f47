package io.tracemint.train.calibration;

import java.util.Arrays;

/**
 * Biases under which a head chooses each category as often as wanted. They solve the dual of a
 * semi-discrete optimal transport from rows to categories (Peyré and Cuturi 2019, section 5.2): of
 * all choices with those shares they give the one whose logits are largest in total.
 *
 * <p>The dual is first ascended with choices softened by an entropy, whose steps always lead
 * upwards, at a falling temperature; then with the choices themselves, each category's step
 * shrinking when it went too far. The best biases seen count, none at all among them.
 */
final class BiasSearch {
  private static final int PHASES = 12;
  private static final int SOFT_SWEEPS = 4;
  private static final int HARD_SWEEPS = 60;
  // While the temperature is high, few rows tell as much as all.
  private static final int COARSE_PHASES = 4;
  private static final int COARSE_STRIDE = 8;
  // Beyond 1 corrections anticipate what the next ones would add; at 2 they no longer converge.
  private static final double OVER_RELAXATION = 1.7;
  private static final double SHRINK = 0.6;
  private static final double GROW = 1.1;
  private static final double LEAST_SPREAD = 1e-6;
  private static final double LEAST_RATIO = 1e-6;

  private final HeadRows rows;
  private final double[] wanted;
  private final float[] biases;
  private float[] best;
  private double bestDistance = Double.POSITIVE_INFINITY;

  /** Each of the wanted shares is above 0. */
  BiasSearch(HeadRows rows, double[] wanted) {
    this.rows = rows;
    this.wanted = wanted.clone();
    this.biases = new float[rows.categories()];
    this.best = biases.clone();
  }

  float[] run() {
    look();
    double temperature = Math.max(LEAST_SPREAD, rows.spread());
    for (int phase = 0; phase < PHASES && !isClose(); phase++) {
      ascendSoftly(temperature, phase < COARSE_PHASES ? COARSE_STRIDE : 1);
      look();
      temperature /= 2;
    }
    System.arraycopy(best, 0, biases, 0, biases.length);
    ascend(2 * temperature);
    return best.clone();
  }

  /** As close as a sample of so many rows can tell. */
  private boolean isClose() {
    return bestDistance < 1 / Math.sqrt(rows.rows());
  }

  private double[] look() {
    double[] shares = rows.shares(biases);
    double distance = TotalVariation.between(shares, wanted);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = biases.clone();
    }
    return shares;
  }

  private void ascendSoftly(double temperature, int stride) {
    for (int sweep = 0; sweep < SOFT_SWEEPS; sweep++) {
      double[] shares = rows.softShares(biases, temperature, stride);
      for (int category = 0; category < biases.length; category++) {
        double ratio = Math.max(LEAST_RATIO, shares[category] / wanted[category]);
        biases[category] -= (float) (OVER_RELAXATION * temperature * Math.log(ratio));
      }
    }
  }

  private void ascend(double firstStep) {
    double[] steps = new double[biases.length];
    double[] last = new double[biases.length];
    Arrays.fill(steps, firstStep);
    for (int sweep = 0; sweep < HARD_SWEEPS && !isClose(); sweep++) {
      double[] shares = look();
      for (int category = 0; category < biases.length; category++) {
        double lack = lack(shares[category], wanted[category]);
        steps[category] *= factor(lack * last[category]);
        last[category] = lack;
        biases[category] += (float) (steps[category] * lack);
      }
    }
  }

  /** Half a row keeps the logarithm of an empty category finite. */
  private double lack(double share, double wantedShare) {
    double half = 0.5 / rows.rows();
    return Math.log((wantedShare + half) / (share + half));
  }

  private static double factor(double agreement) {
    if (agreement == 0) {
      return 1;
    }
    return agreement < 0 ? SHRINK : GROW;
  }
}

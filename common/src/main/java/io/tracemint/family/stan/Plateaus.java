package io.tracemint.family.stan;

import java.util.Arrays;

/**
 * Which networks have stopped learning: those that were no better on the records held out for some
 * passes. Each stops by itself, since a column of few values is learnt long before one of many.
 */
final class Plateaus {
  /** The tensor of a state that has them. */
  static final String TENSOR = "plateaus";

  private final int patience;
  private final float[] least;
  private final float[] since;

  Plateaus(int networks, int patience) {
    this.patience = patience;
    this.least = new float[networks];
    this.since = new float[networks];
    Arrays.fill(least, Float.MAX_VALUE);
  }

  void judge(int network, double loss) {
    boolean better = loss < least[network];
    since[network] = better ? 0 : since[network] + 1;
    least[network] = better ? (float) loss : least[network];
  }

  boolean reached(int network) {
    return since[network] >= patience;
  }

  boolean all() {
    for (int network = 0; network < since.length; network++) {
      if (!reached(network)) {
        return false;
      }
    }
    return true;
  }

  float[] tensor() {
    float[] both = Arrays.copyOf(least, 2 * least.length);
    System.arraycopy(since, 0, both, least.length, since.length);
    return both;
  }

  void take(float... tensor) {
    System.arraycopy(tensor, 0, least, 0, least.length);
    System.arraycopy(tensor, least.length, since, 0, since.length);
  }
}

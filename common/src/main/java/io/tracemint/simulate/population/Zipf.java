package io.tracemint.simulate.population;

/** Ranks 0 to size-1 with probability proportional to 1/(rank+1)^exponent. */
final class Zipf {
  private final double[] cumulative;
  // guide[k] is the first rank whose cumulated probability exceeds k/size: a draw starts there and
  // needs less than two steps on average (Chen and Asau 1974).
  private final int[] guide;

  Zipf(int size, double exponent) {
    cumulative = new double[size];
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      sum += Math.pow(rank + 1.0, -exponent);
      cumulative[rank] = sum;
    }
    for (int rank = 0; rank < size; rank++) {
      cumulative[rank] /= sum;
    }
    cumulative[size - 1] = 1.0;
    guide = guide(cumulative);
  }

  private static int[] guide(double[] cumulative) {
    int size = cumulative.length;
    int[] guide = new int[size];
    int rank = 0;
    for (int step = 0; step < size; step++) {
      while (cumulative[rank] <= (double) step / size) {
        rank++;
      }
      guide[step] = rank;
    }
    return guide;
  }

  int draw(Draw draw) {
    double target = draw.uniform();
    int rank = guide[(int) (target * guide.length)];
    while (cumulative[rank] <= target) {
      rank++;
    }
    return rank;
  }
}

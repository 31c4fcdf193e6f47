package io.tracemint.family.conversations.rhythm;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws a client's number of conversations: that of a peer whose number differs only by chance, so
 * that the distribution of numbers stays and no host keeps its own. A client without a peer gets
 * about its own number.
 */
public final class Busyness {
  private static final double MANY = 50;

  /** Standard deviations of a Poisson number within which two are as busy. */
  private static final double NEAR = 2;

  private final float[] rates;

  /** Of all frequent clients; those without a conversation are not peers. */
  public Busyness(float[] rates) {
    float[] sorted = rates.clone();
    Arrays.sort(sorted);
    int silent = 0;
    while (silent < sorted.length && sorted[silent] <= 0) {
      silent++;
    }
    this.rates = Arrays.copyOfRange(sorted, silent, sorted.length);
  }

  public int draw(float rate, RandomGenerator random) {
    int first = first(rate);
    int peers = last(rate) - first;
    if (rate <= 0 || peers < 2) {
      return poisson(rate, random);
    }
    float peer = rates[first + random.nextInt(peers)];
    // Metropolis: all numbers stay as frequent as they are.
    int theirs = last(peer) - first(peer);
    float drawn = random.nextDouble() * theirs < peers ? peer : rate;
    return (int) Math.floor(drawn + random.nextDouble());
  }

  // Places of the peers: |a - b| <= NEAR * sqrt((a + b) / 2) both ways.
  private int first(float rate) {
    int place = 0;
    while (place < rates.length && rates[place] < rate && !near(rates[place], rate)) {
      place++;
    }
    return place;
  }

  private int last(float rate) {
    int place = rates.length;
    while (place > 0 && rates[place - 1] > rate && !near(rates[place - 1], rate)) {
      place--;
    }
    return place;
  }

  private static boolean near(float a, float b) {
    return Math.abs(a - b) <= NEAR * Math.sqrt((a + b) / 2);
  }

  public static int poisson(double mean, RandomGenerator random) {
    if (mean > MANY) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    int count = -1;
    for (double left = mean; left >= 0; left += Math.log(1 - random.nextDouble())) {
      count++;
    }
    return count;
  }
}

package io.tracemint.simulate.population;

import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/** The distributions that traffic is drawn from, over one stream of random numbers. */
public final class Draw {
  private final RandomGenerator random;

  public Draw(Seed seed) {
    this.random = seed.generator();
  }

  public double uniform() {
    return random.nextDouble();
  }

  /** A whole number from 0 to below the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** A whole number between both bounds, both included. */
  public int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  public int bits() {
    return random.nextInt();
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  public double exponential(double mean) {
    return -mean * Math.log(1.0 - random.nextDouble());
  }

  /** Exponential, as nanoseconds of a mean given in milliseconds. */
  public long exponentialNanos(double meanMillis) {
    return (long) (1e6 * exponential(meanMillis));
  }

  /** Log-normal with the given median and deviation of the logarithm. */
  public double logNormal(double median, double deviation) {
    return median * Math.exp(deviation * random.nextGaussian());
  }

  /** Pareto with shape {@code alpha}, cut at {@code most}. */
  public int pareto(int least, double alpha, int most) {
    double value = least * Math.pow(1.0 - random.nextDouble(), -1.0 / alpha);
    return (int) Math.min(value, most);
  }

  /** Between both bounds with the logarithm spread evenly. */
  public double logUniform(double least, double most) {
    return least * Math.exp(random.nextDouble() * Math.log(most / least));
  }

  /** One or more, each further one with the given probability. */
  public int geometric(double more, int most) {
    int count = 1;
    while (count < most && random.nextDouble() < more) {
      count++;
    }
    return count;
  }

  @SafeVarargs
  public final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}

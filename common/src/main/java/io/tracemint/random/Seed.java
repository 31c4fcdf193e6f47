package io.tracemint.random;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A seed that splits into independent children by purpose and number, so that a result depends on
 * what is computed (chunk, epoch, step) and never on which executor computes it or when.
 */
public record Seed(long value) {
  private static final RandomGeneratorFactory<RandomGenerator> STREAMS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  public Seed child(long number) {
    return new Seed(mix(value + 0x9E3779B97F4A7C15L * (number + 1)));
  }

  public Seed child(String purpose) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < purpose.length(); i++) {
      hash = (hash ^ purpose.charAt(i)) * 0x100000001B3L;
    }
    return new Seed(mix(value ^ mix(hash)));
  }

  /** A fresh generator at the start of this seed's stream. */
  public RandomGenerator generator() {
    return STREAMS.create(value);
  }

  // The finaliser of SplitMix64 (Steele, Lea, Flood 2014): a bijection with full avalanche.
  private static long mix(long bits) {
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }
}

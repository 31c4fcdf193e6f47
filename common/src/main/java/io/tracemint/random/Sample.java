package io.tracemint.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws from a list without repetition. */
public final class Sample {
  private Sample() {}

  /** At most so many, in random order. */
  public static <T> List<T> of(List<T> all, int most, Seed seed) {
    List<T> shuffled = new ArrayList<>(all);
    RandomGenerator random = seed.generator();
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled.subList(0, Math.min(most, shuffled.size()));
  }
}

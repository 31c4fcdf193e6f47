package io.tracemint.family.netdpsyn.marginal;

import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random permutations. */
public final class Shuffle {
  private Shuffle() {}

  public static void of(List<?> things, RandomGenerator random) {
    for (int left = things.size(); left > 1; left--) {
      Collections.swap(things, left - 1, random.nextInt(left));
    }
  }

  public static void of(int[] numbers, int count, RandomGenerator random) {
    for (int left = count; left > 1; left--) {
      int other = random.nextInt(left);
      int kept = numbers[left - 1];
      numbers[left - 1] = numbers[other];
      numbers[other] = kept;
    }
  }
}

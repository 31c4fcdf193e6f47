package io.tracemint.generate;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws places of the condition's value in given proportions; always 0 without a condition. */
final class ChoiceDraw {
  private final long[] cumulative;

  ChoiceDraw(List<Long> weights) {
    this.cumulative = new long[weights.size()];
    long sum = 0;
    for (int choice = 0; choice < weights.size(); choice++) {
      sum += weights.get(choice);
      cumulative[choice] = sum;
    }
  }

  void fill(int[] choices, RandomGenerator random) {
    for (int row = 0; row < choices.length; row++) {
      choices[row] = draw(random);
    }
  }

  private int draw(RandomGenerator random) {
    if (cumulative.length == 0 || cumulative[cumulative.length - 1] == 0) {
      return 0;
    }
    long at = random.nextLong(cumulative[cumulative.length - 1]);
    int choice = 0;
    while (cumulative[choice] <= at) {
      choice++;
    }
    return choice;
  }
}

package io.tracemint.audit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an attack says of every conversation, model by model, and what is true.
 *
 * @param scores by model and conversation
 * @param members likewise
 */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
record Told(double[][] scores, boolean[][] members) {
  static Told of(List<Outcome> outcomes, java.util.function.Function<Outcome, double[]> scores) {
    return new Told(
        outcomes.stream().map(scores).toArray(double[][]::new),
        outcomes.stream().map(Outcome::members).toArray(boolean[][]::new));
  }

  int models() {
    return scores.length;
  }

  List<Roc> curves() {
    return IntStream.range(0, models()).mapToObj(m -> Roc.of(scores[m], members[m])).toList();
  }

  /** Some models' conversations as if they were of one. */
  Roc together(int from, int to) {
    double[] all = Arrays.stream(scores, from, to).flatMapToDouble(Arrays::stream).toArray();
    boolean[] taught = new boolean[all.length];
    int at = 0;
    for (int model = from; model < to; model++) {
      System.arraycopy(members[model], 0, taught, at, members[model].length);
      at += members[model].length;
    }
    return Roc.of(all, taught);
  }
}

package io.tracemint.audit;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How well a score tells members from others, for every threshold from the highest down. */
final class Roc {
  private static final double[] SHARES = {0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5};

  private final double[] thresholds;
  private final long[] hits;
  private final long[] alarms;

  private Roc(double[] thresholds, long[] hits, long[] alarms) {
    this.thresholds = thresholds;
    this.hits = hits;
    this.alarms = alarms;
  }

  static Roc of(double[] scores, boolean[] members) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int different = (int) IntStream.of(order).mapToDouble(i -> scores[i]).distinct().count();
    double[] thresholds = new double[different];
    long[] hits = new long[different + 1];
    long[] alarms = new long[different + 1];
    int at = 0;
    for (int i : order) {
      if (at == 0 || thresholds[at - 1] != scores[i]) {
        thresholds[at++] = scores[i];
        hits[at] = hits[at - 1];
        alarms[at] = alarms[at - 1];
      }
      hits[at] += members[i] ? 1 : 0;
      alarms[at] += members[i] ? 0 : 1;
    }
    return new Roc(thresholds, hits, alarms);
  }

  long members() {
    return hits[hits.length - 1];
  }

  long others() {
    return alarms[alarms.length - 1];
  }

  /** How often a member scores above another; a tie counts half. */
  double area() {
    double area = 0;
    for (int i = 1; i < hits.length; i++) {
      area += (alarms[i] - alarms[i - 1]) * (hits[i] + hits[i - 1]) / 2.0;
    }
    return area / ((double) members() * others());
  }

  /** The share of members found where at most that share of others is taken for members. */
  double foundAt(double falseAlarms) {
    return (double) hits[within(falseAlarms)] / members();
  }

  private int within(double falseAlarms) {
    long most = (long) Math.floor(falseAlarms * others());
    int at = 0;
    while (at + 1 < alarms.length && alarms[at + 1] <= most) {
      at++;
    }
    return at;
  }

  /** The threshold at which most guesses are right. */
  double best() {
    int best = 1;
    for (int i = 1; i < hits.length; i++) {
      if (hits[i] - alarms[i] > hits[best] - alarms[best]) {
        best = i;
      }
    }
    return between(best);
  }

  /** Of some thresholds the one from which most follows about ε, if it were not chosen. */
  double mostTelling(double delta, double confidence) {
    int best = 1;
    double most = Double.NEGATIVE_INFINITY;
    for (double share : SHARES) {
      int at = Math.max(1, within(share));
      double bound = counts(at).epsilon(delta, confidence);
      if (bound > most) {
        most = bound;
        best = at;
      }
    }
    return between(best);
  }

  // In the middle of what is above and what is below, since it is used for other scores.
  private double between(int at) {
    return at < thresholds.length ? (thresholds[at - 1] + thresholds[at]) / 2 : thresholds[at - 1];
  }

  /** Accuracy, precision and recall of guesses at that threshold. */
  Counts at(double threshold) {
    int at = 0;
    while (at < thresholds.length && thresholds[at] >= threshold) {
      at++;
    }
    return counts(at);
  }

  private Counts counts(int at) {
    return new Counts(hits[at], members(), alarms[at], others());
  }
}

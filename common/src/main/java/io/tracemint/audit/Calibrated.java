package io.tracemint.audit;

import java.util.List;

/**
 * The likelihood-ratio attack (Carlini et al. 2022): a conversation's score relative to those of
 * other models, half of which were trained on it. The model's twin, trained on the opposite half,
 * is left out, so that as many of the others were trained on a member as on any other conversation.
 */
final class Calibrated {
  /** Deviations within a conversation, few as they are, and of all conversations count alike. */
  private static final double SHRINKING = 4;

  private final List<Outcome> outcomes;
  private final int score;

  Calibrated(List<Outcome> outcomes, int score) {
    this.outcomes = outcomes;
    this.score = score;
  }

  /** The log likelihood ratio of every conversation in the model's score. */
  double[] of(Outcome target) {
    List<Outcome> others =
        outcomes.stream()
            .filter(one -> Membership.pair(one.model()) != Membership.pair(target.model()))
            .toList();
    Side[] taught = new Side[target.conversations()];
    Side[] not = new Side[taught.length];
    double squares = 0;
    for (int i = 0; i < taught.length; i++) {
      taught[i] = Side.of(others, score, i, true);
      not[i] = Side.of(others, score, i, false);
      squares += taught[i].squares() + not[i].squares();
    }
    double usual = squares / Math.max(1, (others.size() - 2.0) * taught.length);
    double[] ratios = new double[taught.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ratio(target.scores()[score][i], taught[i], not[i], usual, others.size() - 2.0);
    }
    return ratios;
  }

  private static double ratio(double value, Side taught, Side not, double usual, double freedom) {
    double own = taught.squares() + not.squares();
    double variance = (own + SHRINKING * usual) / (freedom + SHRINKING);
    double apart = Math.pow(value - not.mean(), 2) - Math.pow(value - taught.mean(), 2);
    return variance > 0 ? apart / (2 * variance) : Math.signum(apart);
  }

  /** The scores of a conversation by models that were trained on it, or were not. */
  private record Side(double mean, double squares) {
    static Side of(List<Outcome> models, int score, int conversation, boolean taught) {
      double[] values =
          models.stream()
              .filter(one -> one.members()[conversation] == taught)
              .mapToDouble(one -> one.scores()[score][conversation])
              .toArray();
      double mean = java.util.Arrays.stream(values).average().orElseThrow();
      double squares = java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      return new Side(mean, squares);
    }
  }
}

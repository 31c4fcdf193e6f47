package io.tracemint.audit;

import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The results of attacks on models of a trace.
 *
 * @param generalisationGap by how many percent the loss of other conversations is higher; 0 where
 *     the family cannot tell
 * @param attacks the strongest first
 */
public record Audit(
    String family, int conversations, int models, double generalisationGap, List<Attack> attacks) {
  private static final String WHOLE = "likelihood";

  /** Judges the models of an audit, at least four of them. */
  public static Audit of(String family, List<Outcome> outcomes, double delta, Seed seed) {
    List<Outcome> sorted = new ArrayList<>(outcomes);
    sorted.sort(Comparator.comparingInt(Outcome::model));
    List<String> names = sorted.get(0).names();
    List<Attack> attacks = new ArrayList<>();
    for (int score = 0; score < names.size(); score++) {
      int own = score;
      Calibrated calibrated = new Calibrated(sorted, score);
      attacks.add(
          Attack.of(
              names.get(score), false, Told.of(sorted, one -> one.scores()[own]), delta, seed));
      attacks.add(Attack.of(names.get(score), true, Told.of(sorted, calibrated::of), delta, seed));
    }
    attacks.sort(Comparator.comparingDouble(Attack::auc).reversed());
    return new Audit(family, sorted.get(0).conversations(), sorted.size(), gap(sorted), attacks);
  }

  /** The attack that tells members best. */
  public Attack strongest() {
    return attacks.get(0);
  }

  private static double gap(List<Outcome> outcomes) {
    int whole = outcomes.get(0).names().indexOf(WHOLE);
    return whole < 0
        ? 0
        : outcomes.stream().mapToDouble(one -> gap(one, whole)).average().orElseThrow();
  }

  private static double gap(Outcome one, int whole) {
    double taught = mean(one, whole, true);
    return 100 * (mean(one, whole, false) - taught) / taught;
  }

  private static double mean(Outcome one, int whole, boolean taught) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < one.conversations(); i++) {
      if (one.members()[i] == taught) {
        sum -= one.scores()[whole][i];
        count++;
      }
    }
    return sum / Math.max(1, count);
  }
}

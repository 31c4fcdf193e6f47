package io.tracemint.privacy;

import io.tracemint.failure.UserError;
import io.tracemint.privacy.accounting.Zcdp;
import io.tracemint.privacy.noise.Bits;
import io.tracemint.privacy.noise.DiscreteGaussian;
import io.tracemint.privacy.noise.Selection;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Receives exact counts, returns noisy ones and records their cost. Whoever learns with privacy
 * keeps nothing of the trace but what came out here. Without privacy it gives back what it is
 * shown, and the ledger says so.
 */
public final class Curator {
  private static final double DELTA_SHARE = 0.1;
  private static final double LEAST_SIGMA = 0.1;
  private static final double LEAST_MULTIPLIER = 0.3;
  private static final double MOST_MULTIPLIER = 1000;
  private static final int HALVINGS = 24;

  private final PrivacySettings settings;
  private final int rowsOfUnit;
  private final double budget;
  private final Bits bits;
  private final List<Release> releases = new ArrayList<>();
  private final List<String> declared = new ArrayList<>();
  private double spent;

  /**
   * @param rowsOfUnit rows that one unit adds at most
   * @param seed for a rehearsal
   */
  public Curator(PrivacySettings settings, int rowsOfUnit, long seed) {
    this.settings = settings;
    this.rowsOfUnit = rowsOfUnit;
    this.bits = settings.bits(seed);
    this.budget = settings.epsilon().map(this::budget).orElse(Double.POSITIVE_INFINITY);
  }

  // What rare values may show by chance is taken from δ beforehand.
  private double budget(double epsilon) {
    return Zcdp.budget(epsilon, settings.delta() * (1 - DELTA_SHARE));
  }

  public boolean isPrivate() {
    return settings.epsilon().isPresent();
  }

  public PrivacySettings settings() {
    return settings;
  }

  /** Something that everybody knows and that is used as it is. */
  public void declare(String what) {
    declared.add(what);
  }

  /** What a share of the budget is, for one row instead of one unit; infinite without privacy. */
  public double rho(double share) {
    return share * budget / ((double) rowsOfUnit * rowsOfUnit);
  }

  /** The noise that counts of rows get for a share of the budget; 0 without privacy. */
  public double sigma(double share) {
    return isPrivate() ? Math.max(LEAST_SIGMA, Zcdp.sigma(rowsOfUnit, share * budget)) : 0;
  }

  /** Counts of rows, each row in one cell at most. */
  public long[] counts(String what, long[] exact, double share) {
    return noisy(what, exact, 1, share);
  }

  /**
   * Whole numbers with noise.
   *
   * @param moved by how much one row can move them at most, in L2 norm
   * @param share of the budget
   */
  public long[] noisy(String what, long[] exact, double moved, double share) {
    if (!isPrivate()) {
      return exact.clone();
    }
    double sensitivity = moved * rowsOfUnit;
    double sigma = Math.max(LEAST_SIGMA, Zcdp.sigma(sensitivity, share * budget));
    spend(share);
    releases.add(Release.counts(what, sensitivity, sigma));
    DiscreteGaussian noise = new DiscreteGaussian(bits, sigma);
    long[] noisy = new long[exact.length];
    for (int cell = 0; cell < noisy.length; cell++) {
      noisy[cell] = exact[cell] + noise.next();
    }
    return noisy;
  }

  /**
   * The number of one of several things, a better one the more likely (the exponential mechanism).
   *
   * @param scores the higher the better
   * @param moved by how much one row can move each of them at most
   * @param share of the budget
   */
  public int select(String what, long[] scores, long moved, double share) {
    if (!isPrivate()) {
      return Selection.best(scores);
    }
    double sensitivity = (double) moved * rowsOfUnit;
    Selection selection = Selection.of(bits, Zcdp.scale(sensitivity, share * budget));
    spend(share);
    releases.add(new Release(what, Mechanism.EXPONENTIAL, sensitivity, selection.scale(), 1, 1, 0));
    return selection.next(scores);
  }

  /** What a training does: so many steps, each on a Poisson sample. */
  public record Training(String what, double rate, long steps) {}

  /**
   * The least noise, over what a unit moves, with which trainings that all have it keep to ε after
   * what was released before.
   */
  public double multiplier(List<Training> trainings) {
    double epsilon = settings.epsilon().orElseThrow();
    double low = LEAST_MULTIPLIER;
    double high = MOST_MULTIPLIER;
    if (!(epsilon(trainings, high) <= epsilon)) {
      throw UserError.of(
          "%,d steps of training on samples of %s of the trace are more than ε = %s carries. Ask for"
              + " fewer steps, smaller samples or a larger privacy.epsilon.",
          trainings.stream().mapToLong(Training::steps).sum(), trainings.get(0).rate(), epsilon);
    }
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = Math.sqrt(low * high);
      if (epsilon(trainings, middle) <= epsilon) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  // Steps of the same rate together, which is the same and takes less time.
  private double epsilon(List<Training> trainings, double multiplier) {
    Map<Double, Long> steps = new TreeMap<>();
    trainings.forEach(one -> steps.merge(one.rate(), one.steps(), Long::sum));
    List<Release> all = new ArrayList<>(releases);
    steps.forEach(
        (rate, count) ->
            all.add(new Release("", Mechanism.GAUSSIAN, 1, multiplier, rate, count, 0)));
    return Ledger.renyi(all, settings.delta());
  }

  /** Writes down a training with its noise. */
  public void charge(Release training) {
    releases.add(training);
  }

  private void spend(double share) {
    spent += share;
    if (spent > 1 + 1e-9) {
      throw new IllegalStateException("More is released than there is budget for");
    }
  }

  /**
   * Which values occur often, without knowing beforehand what values there are. One that a single
   * unit has is shown with less than the chance that is set aside for it.
   */
  public SortedSet<String> values(String what, Map<String, Long> exact, double share, int columns) {
    SortedSet<String> shown = new TreeSet<>();
    if (!isPrivate()) {
      shown.addAll(exact.keySet());
      return shown;
    }
    double delta = DELTA_SHARE * settings.delta() / columns;
    double sigma = sigma(share);
    long threshold = rowsOfUnit + 1 + (long) Math.ceil(sigma * deviations(delta / rowsOfUnit));
    spend(share);
    releases.add(Release.counts(what, rowsOfUnit, sigma).withDelta(delta));
    DiscreteGaussian noise = new DiscreteGaussian(bits, sigma);
    exact.forEach(
        (value, count) -> {
          if (count + noise.next() > threshold) {
            shown.add(value);
          }
        });
    return shown;
  }

  // A bound of the normal tail: exp(-z²/2) is above the chance to be z deviations off.
  private static double deviations(double chance) {
    return Math.sqrt(-2 * Math.log(chance));
  }

  /** Refuses a trace in which the noise drowns all but the largest counts. */
  public void requireEnough(long rows, double sigma, double times) {
    if (isPrivate() && rows < times * sigma) {
      throw UserError.of(
          "The trace has %,d rows to learn from, too few for ε = %s: noise of %.0f would drown all"
              + " but its largest counts. Ask for ε = %s or more, for a smaller unit than %s, or"
              + " give a longer trace.",
          rows,
          settings.epsilon().orElseThrow(),
          sigma,
          enough(sigma * times / rows).toPlainString(),
          settings.unit().word());
    }
  }

  // Noise falls with the root of the budget, for which ε is found again.
  private BigDecimal enough(double factor) {
    double wanted = budget * factor * factor;
    double epsilon = 1.01 * Zcdp.epsilon(wanted, settings.delta() * (1 - DELTA_SHARE));
    return new BigDecimal(epsilon).round(new MathContext(2, RoundingMode.UP));
  }

  /** All that was released so far. */
  public Ledger ledger() {
    Ledger ledger =
        Ledger.stating(settings.unit(), rowsOfUnit, settings.delta(), releases, declared);
    if (!isPrivate()) {
      return ledger.without("learnt without privacy: exact counts of the trace are in the model");
    }
    return settings.isRehearsal()
        ? ledger.without("a rehearsal: the noise comes from the seed and can be taken away again")
        : ledger;
  }
}

package io.tracemint.evaluate;

import io.tracemint.evaluate.distance.JensenShannon;
import io.tracemint.evaluate.distance.Tally;
import io.tracemint.evaluate.distance.TotalVariation;
import io.tracemint.evaluate.distance.Wasserstein;
import io.tracemint.record.Columns;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The distances between a real and a synthetic trace by name; 0 is perfect everywhere but for the
 * variance ratios, where 1 is.
 *
 * <ul>
 *   <li>{@code jsd.SA, DA, SP, DP, PR} and {@code jsd.mean}: divergence in base 2; addresses by
 *       rank, ports and protocols by value. {@code jsd-value.SA, DA}: addresses by value.
 *   <li>{@code emd.*}: earth mover's distance of PS, PAT, FS or TS, TD, PKT, BYT in ms, s, bytes or
 *       one; {@code emd-range.*} over the range of the real values; {@code emd-log.*} of log(1+x)
 *       over its range; {@code emd-mean.*} over the real mean; {@code emd-iqr.*} over the real
 *       inter-quartile range. {@code emd-range.mean} and {@code emd-log.mean} are means of fields.
 *   <li>{@code emd.PATabs, TSabs}: times counted from the real trace's first record.
 *   <li>{@code joint.*}, {@code gap.*}: see docs/evaluation.md.
 * </ul>
 */
public final class Fidelity {
  private final Profile real;
  private final Profile synthetic;
  private final Map<String, Double> values = new LinkedHashMap<>();

  private Fidelity(Profile real, Profile synthetic) {
    this.real = real;
    this.synthetic = synthetic;
  }

  /** All metrics of two traces of the same kind; empty when either has no records. */
  public static Map<String, Double> of(Columns real, Columns synthetic) {
    return of(Profile.of(new Trace(real)), Profile.of(new Trace(synthetic)));
  }

  public static Map<String, Double> of(Profile real, Profile synthetic) {
    if (real.kind() != synthetic.kind()) {
      throw new IllegalArgumentException(
          "Cannot compare " + real.kind() + " with " + synthetic.kind());
    }
    if (real.records() == 0 || synthetic.records() == 0) {
      return Map.of();
    }
    return new Fidelity(real, synthetic).compute();
  }

  private Map<String, Double> compute() {
    divergences();
    Quantity.continuous(real.kind()).forEach(this::distances);
    mean("emd-range");
    mean("emd-log");
    absoluteTime();
    joint();
    return values;
  }

  private void divergences() {
    for (Quantity quantity : Quantity.CATEGORIES) {
      values.put("jsd." + quantity, divergence(quantity));
    }
    mean("jsd");
    for (Quantity quantity : new Quantity[] {Quantity.SA, Quantity.DA}) {
      Tally left = real.tally(quantity);
      values.put("jsd-value." + quantity, JensenShannon.ofValues(left, synthetic.tally(quantity)));
    }
  }

  private double divergence(Quantity quantity) {
    Tally left = real.tally(quantity);
    Tally right = synthetic.tally(quantity);
    boolean address = quantity == Quantity.SA || quantity == Quantity.DA;
    return address ? JensenShannon.ofRanks(left, right) : JensenShannon.ofValues(left, right);
  }

  private void distances(Quantity quantity) {
    Tally left = fromZero(quantity, real);
    Tally right = fromZero(quantity, synthetic);
    double distance = Wasserstein.of(left, right);
    values.put("emd." + quantity, distance);
    put("emd-range." + quantity, distance, left.range());
    put("emd-mean." + quantity, distance, Math.abs(left.mean()));
    put("emd-iqr." + quantity, distance, left.quantile(0.75) - left.quantile(0.25));
    Tally leftLog = logarithm(left);
    Tally rightLog = logarithm(right);
    put("emd-log." + quantity, Wasserstein.of(leftLog, rightLog), leftLog.range());
    put("variance-ratio." + quantity, right.variance(), left.variance());
    put("variance-ratio-log." + quantity, rightLog.variance(), leftLog.variance());
  }

  // Times count from the first record of their own trace, also where a part starts elsewhere.
  private static Tally fromZero(Quantity quantity, Profile profile) {
    Tally tally = profile.tally(quantity);
    if (quantity != Quantity.time(profile.kind()) || tally.min() == 0) {
      return tally;
    }
    double first = tally.min();
    return tally.map(value -> value - first);
  }

  private static Tally logarithm(Tally tally) {
    return tally.map(value -> Math.log1p(Math.max(value, 0)));
  }

  /** A ratio is left out where the real trace has a single value. */
  private void put(String name, double value, double scale) {
    if (scale > 0) {
      values.put(name, value / scale);
    }
  }

  private void absoluteTime() {
    Quantity time = Quantity.time(real.kind());
    double offset = (synthetic.startNanos() - real.startNanos()) / 1e6;
    Tally shifted = synthetic.tally(time).map(value -> value + offset);
    double distance = Wasserstein.of(real.tally(time), shifted);
    values.put("emd." + time + "abs", distance);
    put("emd-range." + time + "abs", distance, real.tally(time).range());
  }

  private void joint() {
    values.put(
        "joint.service",
        TotalVariation.of(real.tally(Quantity.SERVICE), synthetic.tally(Quantity.SERVICE)));
    values.put("joint.repeats", Math.abs(real.repeats() - synthetic.repeats()));
    logGap("gap.flow", Quantity.GAP);
    logGap("gap.trace", Quantity.IAT);
    number("gap.autocorrelation", real.gaps().distance(synthetic.gaps()));
    number("size.autocorrelation", real.sizes().distance(synthetic.sizes()));
  }

  private void logGap(String name, Quantity quantity) {
    Tally left = real.tally(quantity);
    Tally right = synthetic.tally(quantity);
    if (left.distinct() > 0 && right.distinct() > 0) {
      values.put(name, Wasserstein.of(left, right));
    }
  }

  private void number(String name, double value) {
    if (!Double.isNaN(value)) {
      values.put(name, value);
    }
  }

  private void mean(String family) {
    Collection<Double> members =
        values.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(family + "."))
            .map(Map.Entry::getValue)
            .toList();
    members.stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .ifPresent(mean -> values.put(family + ".mean", mean));
  }
}

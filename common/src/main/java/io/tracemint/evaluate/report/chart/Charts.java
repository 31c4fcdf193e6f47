package io.tracemint.evaluate.report.chart;

import io.tracemint.evaluate.Autocorrelation;
import io.tracemint.evaluate.Profile;
import io.tracemint.evaluate.Quantity;
import io.tracemint.evaluate.distance.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Draws the numbers of charts from profiles: a few hundred points whatever the trace's size. */
public final class Charts {
  private static final int POINTS = 240;
  private static final int BARS = 15;
  private static final double WIDE = 100;
  private static final int SLICES = 60;
  private static final double MILLIS_PER_SECOND = 1000;

  private final Map<String, Profile> profiles;

  /**
   * Charts of the given traces.
   *
   * @param profiles by name, the real trace first
   */
  public Charts(Map<String, Profile> profiles) {
    this.profiles = profiles;
  }

  public List<Chart> all() {
    Profile real = profiles.values().iterator().next();
    List<Chart> charts = new ArrayList<>();
    Quantity.continuous(real.kind()).forEach(quantity -> charts.add(distribution(quantity)));
    charts.add(timeline(Quantity.time(real.kind())));
    for (Quantity quantity : List.of(Quantity.SA, Quantity.DA)) {
      charts.add(ranks(quantity));
    }
    for (Quantity quantity : List.of(Quantity.SP, Quantity.DP)) {
      charts.add(distribution(quantity));
      charts.add(bars(quantity));
    }
    charts.add(bars(Quantity.PR));
    charts.add(bars(Quantity.SERVICE));
    for (Quantity quantity : List.of(Quantity.GAP, Quantity.IAT)) {
      if (real.tally(quantity).distinct() > 0) {
        charts.add(distribution(quantity));
      }
    }
    charts.add(lags("gaps", "Autocorrelation of gaps within a five-tuple", Profile::gaps));
    charts.add(lags("sizes", "Autocorrelation of sizes within a five-tuple", Profile::sizes));
    return charts;
  }

  private Chart distribution(Quantity quantity) {
    Tally real = profiles.values().iterator().next().tally(quantity);
    boolean wide =
        real.distinct() > 0
            && real.min() >= 0
            && quantity != Quantity.time(profiles.values().iterator().next().kind())
            && !Quantity.CATEGORIES.contains(quantity)
            && real.max() > WIDE * Math.max(1, real.quantile(0.5));
    return Chart.of(
        quantity,
        Chart.Form.DISTRIBUTION,
        wide,
        List.of(),
        curves((name, profile) -> cumulative(name, profile.tally(quantity))));
  }

  private Chart timeline(Quantity quantity) {
    double end =
        Math.max(
            1e-9,
            profiles.values().stream()
                .map(profile -> profile.tally(quantity))
                .filter(times -> times.distinct() > 0)
                .mapToDouble(Tally::max)
                .max()
                .orElse(0));
    return new Chart(
        "timeline",
        "load over time",
        "s",
        Chart.Form.TIMELINE,
        false,
        List.of(),
        curves((name, profile) -> slices(name, profile.tally(quantity), end)));
  }

  /** Times in milliseconds since the trace began, in slices of the longest trace. */
  private static Curve slices(String name, Tally times, double end) {
    double[] shares = new double[SLICES];
    for (int i = 0; i < times.distinct(); i++) {
      int slice = (int) Math.min(SLICES - 1, Math.max(0, SLICES * times.value(i) / end));
      shares[slice] += (double) times.count(i) / times.total();
    }
    return new Curve(
        name,
        IntStream.range(0, SLICES)
            .mapToObj(slice -> (slice + 0.5) * end / SLICES / MILLIS_PER_SECOND)
            .toList(),
        Arrays.stream(shares).boxed().toList());
  }

  private static Curve cumulative(String name, Tally tally) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    double total = tally.total();
    long below = 0;
    double drawn = -1;
    for (int i = 0; i < tally.distinct(); i++) {
      below += tally.count(i);
      double share = below / total;
      if (share - drawn >= 1.0 / POINTS || i == 0 || i == tally.distinct() - 1) {
        x.add(tally.value(i));
        y.add(share);
        drawn = share;
      }
    }
    return new Curve(name, x, y);
  }

  private Chart ranks(Quantity quantity) {
    return Chart.of(
        quantity,
        Chart.Form.RANKS,
        true,
        List.of(),
        curves((name, profile) -> rankCurve(name, profile.tally(quantity))));
  }

  private static Curve rankCurve(String name, Tally tally) {
    long[] ranks = tally.ranks();
    double total = tally.total();
    Set<Integer> drawn = new LinkedHashSet<>();
    for (int point = 0; point <= POINTS; point++) {
      drawn.add((int) Math.rint(Math.pow(Math.max(1, ranks.length), (double) point / POINTS)));
    }
    drawn.removeIf(rank -> rank > ranks.length);
    return new Curve(
        name,
        drawn.stream().map(Integer::doubleValue).toList(),
        drawn.stream().map(rank -> ranks[rank - 1] / total).toList());
  }

  private Chart bars(Quantity quantity) {
    List<Double> values = mostFrequent(quantity);
    List<Double> places = IntStream.range(0, values.size()).asDoubleStream().boxed().toList();
    return Chart.of(
        quantity,
        Chart.Form.BARS,
        false,
        values.stream().map(value -> label(quantity, value)).toList(),
        curves(
            (name, profile) -> new Curve(name, places, shares(profile.tally(quantity), values))));
  }

  /** The most frequent values of the real trace, then those of models that it lacks. */
  private List<Double> mostFrequent(Quantity quantity) {
    Set<Double> values = new LinkedHashSet<>();
    profiles.values().forEach(profile -> values.addAll(top(profile.tally(quantity))));
    return values.stream().limit(BARS).toList();
  }

  private static List<Double> top(Tally tally) {
    return IntStream.range(0, tally.distinct())
        .boxed()
        .sorted(Comparator.comparingLong(tally::count).reversed())
        .limit(BARS - 3)
        .map(tally::value)
        .toList();
  }

  private static List<Double> shares(Tally tally, List<Double> values) {
    double total = tally.total();
    return values.stream().map(value -> tally.countOf(value) / total).toList();
  }

  private static String label(Quantity quantity, double value) {
    if (quantity == Quantity.SERVICE) {
      long code = (long) value;
      return Protocols.name((int) (code >> 16)) + " " + (code & 0xFFFF);
    }
    return quantity == Quantity.PR ? Protocols.name((int) value) : String.valueOf((long) value);
  }

  private Chart lags(String id, String title, Function<Profile, Autocorrelation> series) {
    return new Chart(
        id,
        title,
        "lag",
        Chart.Form.LAGS,
        false,
        List.of(),
        curves((name, profile) -> lagCurve(name, series.apply(profile))));
  }

  /** Lags at which too few pairs were seen are left out. */
  private static Curve lagCurve(String name, Autocorrelation series) {
    List<Integer> lags =
        IntStream.rangeClosed(1, Autocorrelation.LAGS)
            .filter(lag -> Double.isFinite(series.at(lag)))
            .boxed()
            .toList();
    return new Curve(
        name,
        lags.stream().map(Integer::doubleValue).toList(),
        lags.stream().map(series::at).toList());
  }

  private interface Draw {
    Curve of(String name, Profile profile);
  }

  private List<Curve> curves(Draw draw) {
    List<Curve> curves = new ArrayList<>();
    profiles.forEach((name, profile) -> curves.add(draw.of(name, profile)));
    return curves;
  }
}

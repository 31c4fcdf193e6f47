package io.tracemint.evaluate.joint;

import static io.tracemint.evaluate.verdict.Group.CONVERSATIONS;
import static io.tracemint.evaluate.verdict.Group.HOSTS;
import static io.tracemint.evaluate.verdict.Group.MEMORISATION;
import static io.tracemint.evaluate.verdict.Group.TIME;

import io.tracemint.evaluate.distance.Tally;
import io.tracemint.evaluate.distance.Wasserstein;
import io.tracemint.evaluate.verdict.Group;
import io.tracemint.evaluate.verdict.Scale;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All figures of a trace beside a real one. */
final class Comparison {
  private final View real;
  private final View other;
  private final Figures figures;

  private Comparison(View real, View other) {
    this.real = real;
    this.other = other;
    this.figures = facts(other);
  }

  /** What a trace has alone. */
  static Figures facts(View view) {
    Figures facts = new Figures();
    facts.facts(CONVERSATIONS, Scale.SHARE, Directions.shares(view));
    facts.facts(CONVERSATIONS, Scale.SHARE, Tcp.of(view));
    facts.facts(CONVERSATIONS, Scale.COEFFICIENT, Directions.correlations(view));
    facts.facts(TIME, Scale.DECADES, Timing.dispersion(view));
    facts.facts(TIME, Scale.SHARE, Map.of("share of regular senders", Rhythm.regularSenders(view)));
    if (view.isOfPackets()) {
      facts.facts(TIME, Scale.COEFFICIENT, Rhythm.first(view));
    }
    facts.facts(HOSTS, Scale.COEFFICIENT, Hosts.concentration(view));
    facts.facts(HOSTS, Scale.DECADES, Hosts.distinct(view));
    facts.facts(HOSTS, Scale.DECADES, Hosts.timesToLive(view));
    return facts;
  }

  /** Facts of the other trace, its distances from the real one, and what of it occurs there. */
  static Figures of(View real, View other) {
    Comparison comparison = new Comparison(real, other);
    comparison.distances(TIME, Timing.gaps(real), Timing.gaps(other));
    if (real.isOfPackets()) {
      comparison.autocorrelations();
    }
    comparison.distances(HOSTS, Hosts.decades(real), Hosts.decades(other));
    comparison.shared("five-tuples", Key.FIVE_TUPLE);
    comparison.shared("address pairs", Key.PAIR);
    comparison.shared("sources", Key.SOURCE);
    comparison.shared("destinations", Key.DESTINATION);
    comparison.shared("(source, port) pairs", Key.SOURCE_ENDPOINT);
    return comparison.figures;
  }

  private void distances(Group group, Map<String, Tally> left, Map<String, Tally> right) {
    left.forEach(
        (name, tally) -> {
          boolean both = tally.distinct() > 0 && right.get(name).distinct() > 0;
          double distance = both ? Wasserstein.of(tally, right.get(name)) : Double.NaN;
          figures.distance(group, Scale.DECADES, "EMD of log10 of " + name, distance);
        });
  }

  private void autocorrelations() {
    String name = "autocorrelation of %s, mean difference at lags 1-10";
    figures.distance(
        TIME,
        Scale.COEFFICIENT,
        String.format(name, "sizes"),
        Rhythm.distance(Rhythm.ofSizes(real), Rhythm.ofSizes(other)));
    figures.distance(
        TIME,
        Scale.COEFFICIENT,
        String.format(name, "gaps"),
        Rhythm.distance(Rhythm.ofGaps(real), Rhythm.ofGaps(other)));
  }

  private void shared(String what, Key key) {
    Set<List<Double>> known = real.groups(key).keySet();
    Set<List<Double>> values = other.groups(key).keySet();
    double share = values.stream().filter(known::contains).count() / (double) values.size();
    figures.distance(MEMORISATION, Scale.SHARE, what + " of the real trace met again", share);
  }
}

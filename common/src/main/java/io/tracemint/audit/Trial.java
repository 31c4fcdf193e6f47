package io.tracemint.audit;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.Family;
import io.tracemint.family.Fitting;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Likelihood;
import io.tracemint.family.Order;
import io.tracemint.family.PublicStart;
import io.tracemint.family.Start;
import io.tracemint.family.Trained;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceFacts;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One model of an audit: trained on some of the conversations, vocabularies included, then scored
 * on all.
 *
 * @param series rows of the conversations that are told apart, of one chunk
 * @param settings of the family
 * @param open what everybody knows and every model starts from
 */
public record Trial(
    Family family,
    TraceFacts facts,
    List<FlowSeries> series,
    Config settings,
    Seed seed,
    Optional<PublicStart> open) {

  /** A trial whose models start from nothing. */
  public Trial(
      Family family, TraceFacts facts, List<FlowSeries> series, Config settings, Seed seed) {
    this(family, facts, series, settings, seed, Optional.empty());
  }

  /** Teaches the model of that number, and attacks it. */
  public Outcome of(int model, Backend backend) {
    Map<FlowKey, List<FlowSeries>> byKey = byKey();
    Membership membership = new Membership(seed);
    boolean[] members = new boolean[byKey.size()];
    List<FlowSeries> taught = new ArrayList<>();
    int at = 0;
    for (Map.Entry<FlowKey, List<FlowSeries>> one : byKey.entrySet()) {
      members[at] = membership.has(model, one.getKey());
      if (members[at++]) {
        taught.addAll(one.getValue());
      }
    }
    Trained trained = learn(taught, seed.child("model").child(model), backend);
    return Outcome.of(model, members, attacks(trained, byKey, taught, backend));
  }

  private Map<FlowKey, List<FlowSeries>> byKey() {
    Map<FlowKey, List<FlowSeries>> byKey = new TreeMap<>();
    series.forEach(row -> byKey.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row));
    return byKey;
  }

  private int chunk() {
    return series.get(0).chunk();
  }

  private Trained learn(List<FlowSeries> taught, Seed own, Backend backend) {
    String vocabularies =
        family.vocabularies(
            new Fitting(
                facts,
                taught,
                1,
                settings,
                own.child("fit"),
                Trial::noWords,
                open.map(PublicStart::vocabularies).orElse("")));
    Lesson lesson = new Lesson(vocabularies, chunk(), taught, settings, own.child("train"));
    Start start =
        open.<Start>map(one -> new Start.FineTuned(one.model())).orElseGet(Start.Anew::new);
    Learner learner = family.learner(lesson, start, backend);
    while (!learner.isOver()) {
      learner.pass(step -> {});
    }
    var model = learner.model();
    return new Trained(vocabularies, chunk(), any -> Optional.of(model));
  }

  private static Map<String, float[]> noWords(
      List<List<String>> sentences, int dimensions, int epochs, Seed seed) {
    throw UserError.of(
        "An audit cannot learn vectors of words. Choose other encodings of addresses and ports.");
  }

  private List<Outcome.Scores> attacks(
      Trained trained,
      Map<FlowKey, List<FlowSeries>> byKey,
      List<FlowSeries> taught,
      Backend backend) {
    List<List<FlowSeries>> all = List.copyOf(byKey.values());
    List<Outcome.Scores> scores = new ArrayList<>();
    family
        .likelihood(trained, backend)
        .ifPresent(costs -> scores.addAll(likelihoods(costs, byKey)));
    scores.add(new Outcome.Scores("numbers", new Values(all).scores(trained.vocabularies())));
    Closeness closeness = new Closeness(facts, all);
    long flows = taught.stream().map(FlowSeries::key).distinct().count();
    family
        .minter(trained, backend)
        .mint(new Order(chunk(), 0, 1, flows, -1, ""), seed.child("mint"), closeness::add);
    scores.add(new Outcome.Scores("copy", closeness.scores()));
    return scores;
  }

  private List<Outcome.Scores> likelihoods(Likelihood costs, Map<FlowKey, List<FlowSeries>> byKey) {
    Map<FlowKey, double[]> nats = costs.nats(series);
    List<Outcome.Scores> scores = new ArrayList<>();
    double[] whole = new double[byKey.size()];
    for (int part = 0; part < costs.parts().size(); part++) {
      double[] own = new double[whole.length];
      int at = 0;
      for (FlowKey key : byKey.keySet()) {
        own[at] = -nats.get(key)[part];
        whole[at] += own[at];
        at++;
      }
      scores.add(new Outcome.Scores("likelihood of " + costs.parts().get(part), own));
    }
    scores.add(0, new Outcome.Scores("likelihood", whole));
    return scores;
  }
}

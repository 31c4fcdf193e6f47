package io.tracemint.family.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.family.Fitting;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.Start;
import io.tracemint.family.Trained;
import io.tracemint.family.WordVectors;
import io.tracemint.family.conversations.fit.Form;
import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.privacy.Ledger;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Private training from a public start, on conversations of a simple protocol. */
class PrivateLearnerTest {
  private static final ConversationFamily FAMILY = new ConversationFamily();
  private static final ToyTalks OPEN = new ToyTalks(200);
  private static final ToyTalks OWN = new ToyTalks(300);
  private static final String START = "as-start = true";
  private static final String REHEARSAL = "privacy.rehearsal-epsilon = 8";
  private static String vocabularies;
  private static Model open;
  private static Model model;

  private static Config settings(String... more) {
    String own =
        String.join("\n", more)
            + "\nstory { memory = 24, context = 8, head = 24 }"
            + "\nrecords { memory = 32, context = 16, head = 32 }"
            + "\nprivate { address-buckets = 8, steps = 20, share = 0.2 }"
            + "\nprivacy { public-addresses = [], delta = 1e-4 }";
    Config reference = ConfigFactory.parseResources("reference.conf");
    return ConfigFactory.parseString(own)
        .withFallback(reference.getConfig("conversations"))
        .withFallback(reference.withOnlyPath("privacy"));
  }

  private static String fit(ToyTalks talks, Config settings, String other) {
    WordVectors none = (sentences, dimensions, epochs, seed) -> Map.of();
    return FAMILY.vocabularies(
        new Fitting(talks.facts(), talks.series, 1, settings, new Seed(1), none, other));
  }

  private static Learner learner(
      List<FlowSeries> series, Config settings, Start start, Backend backend) {
    return FAMILY.learner(
        new Lesson(vocabularies, 0, series, settings, new Seed(1)), start, backend);
  }

  private static Model learn(List<FlowSeries> series, Config settings, Start start) {
    try (Backend host = new HostBackend()) {
      Learner learner = learner(series, settings, start, host);
      while (!learner.isOver()) {
        learner.pass(step -> assertThat(step.loss()).isZero());
      }
      assertThat(learner.bestLoss()).isZero();
      return learner.model();
    }
  }

  @BeforeAll
  static void learnOnce() {
    Config start = settings(START, "passes = 20");
    vocabularies = fit(OPEN, start, "");
    try (Backend host = new HostBackend()) {
      Learner learner = learner(OPEN.series, start, new Start.Anew(), host);
      while (!learner.isOver()) {
        learner.pass(step -> {});
      }
      open = learner.model();
    }
    Config rehearsal = settings(REHEARSAL);
    assertThat(fit(OWN, rehearsal, vocabularies)).isEqualTo(vocabularies);
    model = learn(OWN.series, rehearsal, new Start.FineTuned(open));
  }

  private static List<Columns> mint(Model from) {
    List<Columns> batches = new ArrayList<>();
    try (Backend host = new HostBackend()) {
      FAMILY
          .minter(new Trained(vocabularies, 0, chunk -> Optional.of(from)), host)
          .mint(new Order(0, 0, 1, 200, -1, ""), new Seed(9), batch -> batches.add(batch.copy()));
    }
    return batches;
  }

  @Test
  void noAddressOfTheOriginalComesOutAndConversationsGoBothWays() {
    Set<Long> hosts = new TreeSet<>();
    long replies = 0;
    for (Columns batch : mint(model)) {
      for (int row = 0; row < batch.rows(); row++) {
        hosts.add(batch.longs(PacketField.SRCIP)[row]);
        hosts.add(batch.longs(PacketField.DSTIP)[row]);
        replies += batch.ints(PacketField.TCP_FLAGS)[row] == ToyTalks.SYN_ACK ? 1 : 0;
      }
    }
    assertThat(hosts).allMatch(host -> host >>> 17 == (198L << 24 | 18 << 16) >>> 17);
    assertThat(replies).isGreaterThan(100);
  }

  @Test
  void aStartKnowsNoHost() {
    try (Backend host = new HostBackend()) {
      Networks networks =
          new Networks(
              io.tracemint.family.conversations.vocabulary.Codec.fromJson(vocabularies, "here"),
              ConversationLearner.widths(settings()),
              host,
              new Seed(3));
      networks.write(open.tensors());
      float[] before = networks.story.read();
      networks.story.clear(Form::isOfHosts);
      assertThat(networks.story.read()).isEqualTo(before);
    }
  }

  @Test
  void theLedgerComesToTheEpsilonThatWasAskedFor() {
    Model real = learn(OWN.series, settings("privacy.epsilon = 8"), new Start.FineTuned(open));
    Ledger ledger = Ledger.fromJson(real.provenance().get("privacy"), "the model");
    assertThat(ledger.isGuarantee()).isTrue();
    assertThat(ledger.epsilon()).isBetween(7.9, 8.0);
    ledger.check("the model");
    assertThat(ledger.releases().stream().map(one -> one.what()))
        .contains(
            "conversations by client",
            "conversations by service and server",
            "what conversations are",
            "what records are",
            "training of the network of story",
            "training of the network of records");
    // Noise that nobody can compute again.
    assertThat(real.tensors().get("records")).isNotEqualTo(model.tensors().get("records"));
  }

  @Test
  void aRehearsalGuaranteesNothingAndIsTheSameEachTime() {
    Ledger ledger = Ledger.fromJson(model.provenance().get("privacy"), "the model");
    assertThat(ledger.isGuarantee()).isFalse();
    Model again = learn(OWN.series, settings(REHEARSAL), new Start.FineTuned(open));
    assertThat(again.toBytes()).isEqualTo(model.toBytes());
  }

  @Test
  void aTrainingThatWasStoppedGoesOnToTheSameWeights() {
    Model state;
    try (Backend host = new HostBackend()) {
      Learner first = learner(OWN.series, settings(REHEARSAL), new Start.FineTuned(open), host);
      for (int pass = 0; pass < 7; pass++) {
        first.pass(step -> {});
      }
      state = Model.fromBytes(first.state().toBytes(), "here");
    }
    Model resumed = learn(OWN.series, settings(REHEARSAL), new Start.Resumed(state));
    assertThat(resumed.toBytes()).isEqualTo(model.toBytes());

    try (Backend host = new HostBackend()) {
      Config other = settings("privacy.rehearsal-epsilon = 4");
      assertThatThrownBy(() -> learner(OWN.series, other, new Start.Resumed(state), host))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("begun with other settings of privacy");
    }
  }

  // Rehearsing would count what was told, and so would choosing by a loss: nobody has charged that.
  @Test
  void afterTheLastStepNothingOfTheTraceIsLookedAt() {
    Model state;
    try (Backend host = new HostBackend()) {
      Learner learner = learner(OWN.series, settings(REHEARSAL), new Start.FineTuned(open), host);
      while (!learner.isOver()) {
        learner.pass(step -> {});
      }
      state = learner.state();
    }
    try (Backend host = new HostBackend()) {
      List<FlowSeries> others = new ToyTalks(120).series;
      Learner other = learner(others, settings(REHEARSAL), new Start.Resumed(state), host);
      assertThat(other.isOver()).isTrue();
      assertThat(other.model().toBytes()).isEqualTo(model.toBytes());
      assertThat(other.records(1)).isEqualTo(other.records(1_000_000));
    }
  }

  @Test
  void whatIsLearntOfTheTraceIsClients() {
    float[] rates = model.tensors().get(Load.RATES);
    double all = 0;
    for (float rate : rates) {
      all += rate;
    }
    assertThat(all).isBetween(240.0, 360.0);
  }

  // A service of the public trace may be short there and long here.
  @Test
  void whatServicesCarryInPublicDoesNotLimitThemHere() {
    var own = PrivateLearner.codec(model).orElseThrow().seen().bySlot();
    assertThat(own.keySet()).containsExactlyInAnyOrder("kind", "server");
    var there =
        io.tracemint.family.conversations.vocabulary.Codec.fromJson(vocabularies, "here").seen();
    assertThat(there.bySlot().keySet()).contains("kind", "length", "payload");
    assertThat(own.get("kind")).isDeepEqualTo(there.bySlot().get("kind"));
  }

  @Test
  void whatCannotBeLearntPrivatelyIsRefused() {
    refused(
        () -> fit(OWN, settings("privacy.epsilon = 2"), ""), "from the model of a public trace");
    refused(
        () -> fit(OWN, settings("privacy.epsilon = 2", START), vocabularies),
        "as-start is true and privacy.epsilon");
    refused(
        () -> fit(OWN, settings("privacy.epsilon = 2", "privacy.unit = host"), vocabularies),
        "not learnt as a start for privacy.unit = host");
    refused(
        () -> fit(OWN, settings("privacy.epsilon = 2", "privacy.unit = record"), vocabularies),
        "privacy.unit is record");
    String whole = fit(OPEN, settings(), "");
    refused(() -> fit(OWN, settings("privacy.epsilon = 2"), whole), "not learnt as a start");
    refusedTraining(
        "more than ε = 2.0 carries", "privacy.epsilon = 2", "private.steps = 100000000");
    refusedTraining("nothing would be learnt", "privacy.epsilon = 2", "private.steps = 100000");
    refusedTraining("too few for ε = 0.5", "privacy.epsilon = 0.5");
    refusedTraining("another shape", "privacy.epsilon = 8", "records.memory = 40");
    refusedTraining(
        "below 1 over the number of units", "privacy.epsilon = 8", "privacy.delta = 0.01");
    refusedTraining("private.share is 2.0", "privacy.epsilon = 8", "private.share = 2");
    refusedTraining("private.steps is 5", "privacy.epsilon = 8", "private.steps = 5");
    refusedTraining("counts-share is 0.9", "privacy.epsilon = 8", "private.counts-share = 0.9");
    refusedTraining("private.learns is \"some\"", "privacy.epsilon = 8", "private.learns = some");
  }

  private static void refusedTraining(String message, String... changed) {
    Config settings =
        ConfigFactory.parseString(String.join("\n", changed)).withFallback(settings());
    refused(() -> learn(OWN.series, settings, new Start.FineTuned(open)), message);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String message) {
    assertThatThrownBy(work).isInstanceOf(UserError.class).hasMessageContaining(message);
  }
}

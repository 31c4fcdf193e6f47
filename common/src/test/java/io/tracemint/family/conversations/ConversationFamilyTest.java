package io.tracemint.family.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.tracemint.failure.UserError;
import io.tracemint.family.Fitting;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.Start;
import io.tracemint.family.Trained;
import io.tracemint.family.WordVectors;
import io.tracemint.family.conversations.lesson.Chosen;
import io.tracemint.family.conversations.lesson.Windows;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Seen;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A protocol that is simple enough for every rule of it to be checked in what is made. */
class ConversationFamilyTest {
  private static final int TALKS = 400;
  private static final ConversationFamily FAMILY = new ConversationFamily();
  private static final ToyTalks TALK = new ToyTalks(TALKS);
  private static final String VOCABULARIES = vocabularies(TALK.series);
  private static Model model;
  private static Map<String, List<long[]>> made;

  private static String vocabularies(List<FlowSeries> series) {
    WordVectors none = (sentences, dimensions, epochs, seed) -> Map.of();
    return FAMILY.vocabularies(
        new Fitting(TALK.facts(), series, 1, ConfigFactory.empty(), new Seed(1), none, ""));
  }

  private static Config settings(int passes) {
    String own =
        "passes = "
            + passes
            + "\nstory { memory = 24, context = 8, head = 24 }"
            + "\nrecords { memory = 48, context = 16, head = 32 }";
    return ConfigFactory.parseString(own)
        .withFallback(ConfigFactory.parseResources("reference.conf").getConfig("conversations"));
  }

  private static Learner learner(int passes, List<FlowSeries> series, Start start, Backend host) {
    Lesson lesson = new Lesson(VOCABULARIES, 0, series, settings(passes), new Seed(1));
    return FAMILY.learner(lesson, start, host);
  }

  private static Model learn(int passes, List<FlowSeries> series, Start start) {
    try (Backend host = new HostBackend()) {
      Learner learner = learner(passes, series, start, host);
      while (!learner.isOver()) {
        learner.pass(step -> {});
      }
      return learner.model();
    }
  }

  @BeforeAll
  static void learnOnce() {
    model = learn(60, TALK.series, new Start.Anew());
    made = talks(mint(200));
  }

  private static List<Columns> mint(long conversations) {
    List<Columns> batches = new ArrayList<>();
    try (Backend host = new HostBackend()) {
      FAMILY
          .minter(new Trained(VOCABULARIES, 0, chunk -> Optional.of(model)), host)
          .mint(
              new Order(0, 0, 1, conversations, -1, ""),
              new Seed(9),
              batch -> batches.add(batch.copy()));
    }
    return batches;
  }

  /** By conversation: direction, flags, payload, seq, ack, server port, TTL of each packet. */
  private static Map<String, List<long[]>> talks(List<Columns> batches) {
    Map<String, List<long[]>> talks = new TreeMap<>();
    for (Columns batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        int sport = batch.ints(PacketField.SRCPORT)[row];
        int dport = batch.ints(PacketField.DSTPORT)[row];
        boolean back = sport < dport;
        String name =
            batch.longs(back ? PacketField.DSTIP : PacketField.SRCIP)[row]
                + ":"
                + Math.max(sport, dport);
        talks
            .computeIfAbsent(name, key -> new ArrayList<>())
            .add(
                new long[] {
                  back ? 1 : 0,
                  batch.ints(PacketField.TCP_FLAGS)[row],
                  batch.ints(PacketField.PKT_LEN)[row] - 40,
                  batch.longs(PacketField.TCP_SEQ)[row],
                  batch.longs(PacketField.TCP_ACK)[row],
                  Math.min(sport, dport),
                  batch.ints(PacketField.TTL)[row]
                });
      }
    }
    return talks;
  }

  private static double share(java.util.function.Predicate<List<long[]>> rule) {
    return (double) made.values().stream().filter(rule).count() / made.size();
  }

  @Test
  void everyConversationBeginsWithAHandshakeWhoseNumbersFit() {
    assertThat(made).hasSizeGreaterThan(150);
    assertThat(share(ConversationFamilyTest::isHandshake)).isGreaterThan(0.95);
  }

  private static boolean isHandshake(List<long[]> talk) {
    if (talk.size() < 3) {
      return false;
    }
    long[] syn = talk.get(0);
    long[] answer = talk.get(1);
    long[] ack = talk.get(2);
    return syn[1] == ToyTalks.SYN
        && answer[1] == ToyTalks.SYN_ACK
        && answer[0] == 1
        && answer[4] == (syn[3] + 1) % (1L << 32)
        && ack[1] == ToyTalks.ACK
        && ack[3] == (syn[3] + 1) % (1L << 32)
        && ack[4] == (answer[3] + 1) % (1L << 32);
  }

  @Test
  void repliesAreTwiceTheirRequests() {
    long replies = 0;
    long right = 0;
    for (List<long[]> talk : made.values()) {
      for (int i = 1; i < talk.size(); i++) {
        boolean reply = talk.get(i)[0] == 1 && talk.get(i)[2] > 0;
        replies += reply ? 1 : 0;
        right += reply && talk.get(i)[2] == 2 * talk.get(i - 1)[2] ? 1 : 0;
      }
    }
    assertThat(replies).isPositive();
    assertThat((double) right / replies).isGreaterThan(0.9);
  }

  @Test
  void servicesAreNotMixedUp() {
    long requests = 0;
    long right = 0;
    for (List<long[]> talk : made.values()) {
      for (long[] packet : talk) {
        if (packet[0] == 0 && packet[2] > 0) {
          requests++;
          right += packet[5] == 443 == (packet[2] == 300) ? 1 : 0;
        }
      }
    }
    assertThat((double) right / requests).isGreaterThan(0.97);
  }

  @Test
  void aHostKeepsItsTtl() {
    assertThat(share(talk -> talk.stream().allMatch(p -> p[6] == (p[0] == 1 ? 57 : 64))))
        .isEqualTo(1);
  }

  @Test
  void noConversationIsTheOriginals() {
    // Ports count up in the original; what is made may meet them only by chance.
    long met =
        made.keySet().stream()
            .filter(
                name ->
                    TALK.series.stream()
                        .anyMatch(
                            part -> (part.key().srcip() + ":" + part.key().srcport()).equals(name)))
            .count();
    assertThat((double) met / made.size()).isLessThan(0.5);
  }

  private static Map<FlowKey, double[]> nats(Model of, List<FlowSeries> series) {
    try (Backend host = new HostBackend()) {
      return FAMILY
          .likelihood(new Trained(VOCABULARIES, 0, chunk -> Optional.of(of)), host)
          .orElseThrow()
          .nats(series);
    }
  }

  @Test
  void whatIsLearntCostsLessAndItsOrderDoesNotMatter() {
    Map<FlowKey, double[]> learnt = nats(model, TALK.series);
    Map<FlowKey, double[]> hardly = nats(learn(1, TALK.series, new Start.Anew()), TALK.series);
    List<FlowSeries> turned = new ArrayList<>(TALK.series);
    Collections.reverse(turned);
    Map<FlowKey, double[]> again = nats(model, turned);
    int cheaper = 0;
    for (FlowSeries talk : TALK.series) {
      double[] own = learnt.get(talk.key());
      assertThat(again.get(talk.key())).containsExactly(own, within(1e-3));
      cheaper += own[0] < hardly.get(talk.key())[0] ? 1 : 0;
      // All is known but the size of requests, of which there are two at most.
      assertThat(own[0]).isPositive().isLessThan(talk.segment().records());
    }
    assertThat(cheaper).isGreaterThan(TALKS * 95 / 100);
  }

  @Test
  void whatNeverHappensCostsMuch() {
    double usual = nats(model, TALK.series).values().stream().mapToDouble(c -> c[0]).sum();
    double odd =
        nats(model, ToyTalks.backwards(TALK.series)).values().stream().mapToDouble(c -> c[0]).sum();
    assertThat(odd).isGreaterThan(3 * usual);
  }

  @Test
  void theSameSeedMakesTheSame() {
    assertThat(bytes(mint(50))).isEqualTo(bytes(mint(50)));
  }

  private static List<String> bytes(List<Columns> batches) {
    List<String> rows = new ArrayList<>();
    talks(batches)
        .forEach((name, talk) -> talk.forEach(p -> rows.add(name + List.of(p[1], p[2], p[3]))));
    return rows;
  }

  @Test
  void whoeverGoesOnFromItsStateGoesOnBitForBit() {
    Model straight = learn(4, TALK.series, new Start.Anew());
    byte[] state;
    try (Backend host = new HostBackend()) {
      Learner stopped = learner(4, TALK.series, new Start.Anew(), host);
      stopped.pass(step -> {});
      stopped.pass(step -> {});
      state = stopped.state().toBytes();
    }
    Model resumed =
        learn(4, TALK.series, new Start.Resumed(Model.fromBytes(state, "the checkpoint")));

    assertThat(resumed.toBytes()).isEqualTo(straight.toBytes());
  }

  @Test
  void aFineTuningThatIsTakenUpAgainMakesNoMorePassesThanOneThatRanThrough() {
    Model straight = learn(10, TALK.series, new Start.FineTuned(model));
    byte[] state;
    try (Backend host = new HostBackend()) {
      Learner stopped = learner(10, TALK.series, new Start.FineTuned(model), host);
      stopped.pass(step -> {});
      state = stopped.state().toBytes();
    }
    Model resumed =
        learn(10, TALK.series, new Start.Resumed(Model.fromBytes(state, "the checkpoint")));

    assertThat(resumed.toBytes()).isEqualTo(straight.toBytes());
  }

  @Test
  void vocabulariesAreCarriedOverToALaterTimeWithAllTheirWords() {
    Codec codec = codec(FAMILY.carriedOver(VOCABULARIES, later(TALK.facts().kind(), 7)));

    assertThat(codec.with(Seen.NOTHING).toJson())
        .isNotEqualTo(codec(Optional.of(VOCABULARIES)).with(Seen.NOTHING).toJson());
    assertThat(codec.chunking().chunks()).isEqualTo(7);
    assertThat(codec.chunking().startNanos()).isEqualTo(ToyTalks.START + ToyTalks.SECOND);
    assertThat(codec.over(TALK.facts()).toJson())
        .isEqualTo(codec(Optional.of(VOCABULARIES)).toJson());
  }

  @Test
  void vocabulariesOfPacketsAreNotCarriedOverToFlowRecords() {
    assertThatThrownBy(() -> FAMILY.carriedOver(VOCABULARIES, later(TraceKind.FLOWS, 1)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("The model knows the records");
  }

  private static Codec codec(Optional<String> vocabularies) {
    return Codec.fromJson(vocabularies.orElseThrow(), "the test");
  }

  private static TraceFacts later(TraceKind kind, int chunks) {
    TraceFacts facts = TALK.facts();
    return new TraceFacts(
        TraceFacts.SCHEMA,
        kind,
        facts.startNanos() + ToyTalks.SECOND,
        facts.endNanos() + 2 * ToyTalks.SECOND,
        facts.recordCount(),
        0,
        facts.keyColumns(),
        facts.segmentRecords(),
        Collections.nCopies(chunks, facts.chunks().get(0)),
        facts.lengths(),
        facts.distinct(),
        facts.present(),
        facts.directions());
  }

  @Test
  void theOrderOfTheTablesRowsChangesNothing() {
    List<FlowSeries> turned = new ArrayList<>(TALK.series);
    Collections.reverse(turned);

    assertThat(vocabularies(turned)).isEqualTo(VOCABULARIES);
    assertThat(learn(1, turned, new Start.Anew()).toBytes())
        .isEqualTo(learn(1, TALK.series, new Start.Anew()).toBytes());
  }

  @Test
  void aSampleOfConversationsIsWithinALargerOneAndHasItsShare() {
    Windows.Source none = null;
    Chosen half = Chosen.of(10_000, 0.5, new Seed(3), none);
    Chosen tenth = Chosen.of(10_000, 0.1, new Seed(3), none);

    assertThat(half.count()).isBetween(4800, 5200);
    assertThat(tenth.count()).isBetween(900, 1100);
    assertThat(half.sequences()).contains(tenth.sequences());
    assertThat(Chosen.of(10_000, 0.1, new Seed(3), none).sequences()).isEqualTo(tenth.sequences());
    assertThat(Chosen.of(50, 0.1, new Seed(3), none).count()).isEqualTo(50);
  }

  @Test
  void aModelOfASampleCountsAllConversations() {
    Config half = settings(2).withValue("sample", ConfigValueFactory.fromAnyRef(0.5));
    try (Backend host = new HostBackend()) {
      Learner all = learner(2, TALK.series, new Start.Anew(), host);
      Learner some =
          FAMILY.learner(
              new Lesson(VOCABULARIES, 0, TALK.series, half, new Seed(1)), new Start.Anew(), host);
      all.pass(step -> {});
      some.pass(step -> {});

      assertThat(some.model().tensors().get("rates")).isEqualTo(all.model().tensors().get("rates"));
      assertThat(some.model().tensors().get("records"))
          .isNotEqualTo(all.model().tensors().get("records"));
    }
  }

  @Test
  void fineTuningBeginsWhereTheOtherEnded() {
    try (Backend host = new HostBackend()) {
      Learner anew = learner(10, TALK.series, new Start.Anew(), host);
      Learner tuned = learner(10, TALK.series, new Start.FineTuned(model), host);
      anew.pass(step -> {});
      tuned.pass(step -> {});

      assertThat(tuned.bestLoss()).isLessThan(anew.bestLoss() / 2);
      assertThat(tuned.passes()).isEqualTo(3);
    }
  }
}

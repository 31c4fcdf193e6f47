package io.tracemint.family.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.family.Fitting;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Order;
import io.tracemint.family.Start;
import io.tracemint.family.Trained;
import io.tracemint.family.tree.TreeFamily;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The toy protocol, told by trees. */
class TreeTalksTest {
  private static final TreeFamily FAMILY = new TreeFamily();
  private static final ToyTalks TALK = new ToyTalks(1000);

  private static String vocabularies(Config settings) {
    return FAMILY.vocabularies(
        new Fitting(
            TALK.facts(),
            TALK.series,
            1,
            settings,
            new Seed(1),
            (sentences, dimensions, epochs, seed) -> Map.of(),
            ""));
  }

  private static Config settings(int leaf) {
    return ConfigFactory.parseMap(Map.of("least-leaf", leaf, "smoothing", 1));
  }

  /** Packets by client and its port. */
  private static Map<String, List<long[]>> made(int leaf) {
    Map<String, List<long[]>> talks = new TreeMap<>();
    String vocabularies = vocabularies(settings(leaf));
    try (Backend backend = new HostBackend()) {
      Learner learner =
          FAMILY.learner(
              new Lesson(vocabularies, 0, TALK.series, settings(leaf), new Seed(1)),
              new Start.Anew(),
              backend);
      learner.pass(step -> {});
      FAMILY
          .minter(
              new Trained(vocabularies, 0, chunk -> java.util.Optional.of(learner.model())),
              backend)
          .mint(new Order(0, 0, 1, 120, -1, ""), new Seed(9), batch -> read(batch, talks));
    }
    return talks;
  }

  private static void read(Columns batch, Map<String, List<long[]>> talks) {
    for (int row = 0; row < batch.rows(); row++) {
      int sport = batch.ints(PacketField.SRCPORT)[row];
      int dport = batch.ints(PacketField.DSTPORT)[row];
      long client = batch.longs(sport > dport ? PacketField.SRCIP : PacketField.DSTIP)[row];
      talks
          .computeIfAbsent(client + ":" + Math.max(sport, dport), port -> new ArrayList<>())
          .add(
              new long[] {
                Math.min(sport, dport),
                batch.ints(PacketField.TCP_FLAGS)[row],
                batch.ints(PacketField.PKT_LEN)[row] - 40
              });
    }
  }

  private static double share(List<long[]> packets, java.util.function.Predicate<long[]> rule) {
    return (double) packets.stream().filter(rule).count() / packets.size();
  }

  @Test
  void treesLearnTheProtocol() {
    Map<String, List<long[]>> made = made(10);
    long opened =
        made.values().stream()
            .filter(talk -> talk.get(0)[1] == ToyTalks.SYN && talk.size() > 2)
            .filter(talk -> talk.get(1)[1] == ToyTalks.SYN_ACK && talk.get(2)[1] == ToyTalks.ACK)
            .count();
    List<long[]> said = new ArrayList<>();
    made.values().forEach(talk -> talk.stream().filter(p -> p[2] > 0).forEach(said::add));

    assertThat(made).hasSizeGreaterThan(90);
    // Of the few whose client and port were drawn twice, packets lie among one another here.
    assertThat((double) opened / made.size()).isGreaterThan(0.85);
    assertThat(share(said, p -> p[0] == 443 == (p[2] == 300 || p[2] == 600))).isGreaterThan(0.95);
  }

  @Test
  void aLeafOfAllKnowsNothingOfTheProtocol() {
    Map<String, List<long[]>> made = made(1_000_000);
    long opened = made.values().stream().filter(talk -> talk.get(0)[1] == ToyTalks.SYN).count();

    assertThat((double) opened / made.size()).isLessThan(0.6);
  }

  @Test
  void aLeafOfNoneIsRefused() {
    Lesson lesson = new Lesson("", 0, TALK.series, settings(0), new Seed(1));
    assertThatThrownBy(() -> FAMILY.learner(lesson, new Start.Anew(), null))
        .isInstanceOf(UserError.class)
        .hasMessage("tree.least-leaf is 0, must be at least 1.");
  }
}

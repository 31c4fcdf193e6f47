package io.tracemint.evaluate.classes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.evaluate.Trace;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PartitionTest {
  private static List<Session> sessions(LabelledPackets packets) {
    return Session.of(new Trace(packets.columns()));
  }

  private static Set<String> captures(List<Session> sessions) {
    return sessions.stream().map(Session::capture).collect(Collectors.toSet());
  }

  private static long count(List<Session> sessions, String label) {
    return sessions.stream().filter(session -> session.label().equals(label)).count();
  }

  @Test
  void noCaptureIsOnBothSides() {
    LabelledPackets packets = new LabelledPackets();
    for (int capture = 0; capture < 7; capture++) {
      packets.add("a", "a" + capture, 2 + capture, 64, 100).add("b", "b" + capture, 3, 64, 100);
    }
    for (int seed = 0; seed < 20; seed++) {
      Partition cut = Partition.of(sessions(packets), new Seed(seed));
      assertThat(captures(cut.training())).doesNotContainAnyElementsOf(captures(cut.test()));
      assertThat(cut.byConversation()).isEmpty();
      assertThat(count(cut.test(), "a")).isBetween(9L, 17L);
      assertThat(count(cut.test(), "b")).isBetween(6L, 10L);
    }
  }

  @Test
  void aLargeAndASmallCaptureAreLearntFromAndTriedOn() {
    LabelledPackets packets =
        new LabelledPackets().add("a", "large", 95, 64, 100).add("a", "small", 5, 64, 100);
    Partition cut = Partition.of(sessions(packets), new Seed(1));
    assertThat(captures(cut.test())).containsExactly("small");
  }

  @Test
  void aClassWithOneCaptureIsCutByConversationAndMarked() {
    LabelledPackets packets = LabelledPackets.usual().add("rare", "rare.pcap", 10, 64, 100);
    Partition cut = Partition.of(sessions(packets), new Seed(1));
    assertThat(cut.byConversation()).containsExactly("rare");
    assertThat(count(cut.test(), "rare")).isEqualTo(3);
    assertThat(count(cut.training(), "rare")).isEqualTo(7);
  }

  @Test
  void whereNoCaptureIsKnownAllAreCutByConversation() {
    LabelledPackets packets =
        new LabelledPackets().add("a", "", 10, 64, 100).add("b", "", 20, 64, 100);
    Partition cut = Partition.of(sessions(packets), new Seed(1));
    assertThat(cut.byConversation()).containsExactly("a", "b");
    assertThat(count(cut.test(), "b")).isEqualTo(6);
  }

  /** Labels by filter give a capture several classes. */
  @Test
  void aCaptureOfTwoClassesIsOnOneSideForBoth() {
    LabelledPackets packets = new LabelledPackets();
    for (int capture = 0; capture < 4; capture++) {
      packets.add("a", "c" + capture, 5, 64, 100).add("b", "c" + capture, 5, 64, 100);
    }
    Partition cut = Partition.of(sessions(packets), new Seed(3));
    assertThat(captures(cut.training())).doesNotContainAnyElementsOf(captures(cut.test()));
    assertThat(cut.byConversation()).isEmpty();
  }

  @Test
  void eitherSideHasSoManyOfAClassAtMost() {
    Partition cut = Partition.of(sessions(LabelledPackets.usual()), new Seed(1)).atMost(4);
    assertThat(count(cut.training(), "video")).isEqualTo(4);
    assertThat(count(cut.test(), "social")).isEqualTo(4);
  }
}

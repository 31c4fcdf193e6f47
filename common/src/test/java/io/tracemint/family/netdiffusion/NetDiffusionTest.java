package io.tracemint.family.netdiffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.check.MintedCapture;
import io.tracemint.check.finding.Findings;
import io.tracemint.failure.UserError;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.Start;
import io.tracemint.family.Trained;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.netssm.Talks;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import io.tracemint.settings.Settings;
import io.tracemint.tcp.AcknowledgementStep;
import io.tracemint.tcp.FlagOrder;
import io.tracemint.tcp.SequenceStep;
import io.tracemint.tcp.TcpStepReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Connections with the label video and lookups with the label meeting. */
class NetDiffusionTest {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int EACH = 24;
  private static final Config SETTINGS =
      ConfigFactory.parseString("size = tiny, passes = 10, least-steps = 40, sampling-steps = 20")
          .withFallback(Settings.defaults().group("netdiffusion"))
          .resolve();

  private static String code;
  private static Model model;

  /** A packet that was made. */
  private record Made(
      int proto,
      boolean backward,
      int flags,
      long seq,
      long ack,
      int length,
      int ttl,
      String key,
      String label) {
    int payload() {
      return length - 20 - ((flags & 2) != 0 ? 28 : 20);
    }
  }

  @BeforeAll
  static void learn() {
    Talks talks = new Talks();
    for (int i = 0; i < EACH; i++) {
      talks.labelled("video").connection(Talks.CLIENT + i % 4, 40_000 + 7 * i);
      lookup(talks.labelled("meeting"), i);
    }
    code = Code.of(talks.shape(), Conversations.of(talks.series()), 8, 1024).toJson();
    try (Backend backend = new HostBackend()) {
      Lesson lesson = new Lesson(code, 0, talks.series(), SETTINGS, new Seed(2));
      Learner learner = new NetDiffusionFamily().learner(lesson, new Start.Anew(), backend);
      while (!learner.isOver()) {
        learner.pass(step -> {});
      }
      model = learner.model();
    }
  }

  private static void lookup(Talks talks, int number) {
    for (int packet = 0; packet < 4; packet++) {
      boolean ofServer = packet % 2 == 1;
      long length = ofServer ? 120 : 60;
      talks.packet(ofServer, 20_000_000, Map.of(PacketField.PKT_LEN, length, PacketField.ID, 5L));
    }
    talks.end(Talks.CLIENT + number % 4, 0x0808_0808L, 50_000 + number, 53, UDP);
  }

  private static List<Made> make(long flows, String where) {
    List<Made> packets = new ArrayList<>();
    mint(flows, where, batch -> read(batch, packets));
    return packets;
  }

  private static void mint(long flows, String where, Consumer<Columns> batches) {
    try (Backend backend = new HostBackend()) {
      long made =
          new NetDiffusionFamily()
              .minter(new Trained(code, 0, chunk -> Optional.of(model)), backend)
              .mint(new Order(0, 0, 1, flows, -1, where), new Seed(3), batches);
      assertThat(made).isEqualTo(flows);
    }
  }

  private static void read(Columns batch, List<Made> packets) {
    for (int row = 0; row < batch.rows(); row++) {
      boolean backward = batch.ints(PacketField.DSTPORT)[row] > 1024;
      int port = batch.ints(backward ? PacketField.DSTPORT : PacketField.SRCPORT)[row];
      long client = batch.longs(backward ? PacketField.DSTIP : PacketField.SRCIP)[row];
      packets.add(
          new Made(
              batch.ints(PacketField.PROTO)[row],
              backward,
              batch.ints(PacketField.TCP_FLAGS)[row],
              batch.longs(PacketField.TCP_SEQ)[row],
              batch.longs(PacketField.TCP_ACK)[row],
              batch.ints(PacketField.PKT_LEN)[row],
              batch.ints(PacketField.TTL)[row],
              client + " " + port,
              batch.texts(PacketField.LABEL)[row]));
    }
  }

  private static Set<String> keys(List<Made> packets) {
    return packets.stream().map(Made::key).collect(Collectors.toSet());
  }

  @Test
  void aClassHasItsOwnProtocolAndExactlyAsManyConversationsAsAsked() {
    List<Made> video = make(40, "label=video");
    List<Made> meeting = make(40, "label=meeting");

    assertThat(video).extracting(Made::label).containsOnly("video");
    assertThat(meeting).extracting(Made::label).containsOnly("meeting");
    assertThat(video).allMatch(packet -> packet.proto() == TCP);
    assertThat(meeting).allMatch(packet -> packet.proto() == UDP);
    assertThat(keys(video)).hasSize(40);
    assertThat(keys(meeting)).hasSize(40);
  }

  @Test
  void connectionsAreOpenedAndNumberedAsTcpHasIt() {
    Map<String, TcpStepReader> readers = new HashMap<>();
    Map<String, FlagOrder> orders = new HashMap<>();
    for (Made packet : make(40, "label=video")) {
      TcpStepReader reader = readers.computeIfAbsent(packet.key(), key -> new TcpStepReader());
      reader.accept(
          packet.backward(), packet.flags(), packet.seq(), packet.ack(), packet.payload());
      assertThat(reader.seqStep()).isEqualTo(SequenceStep.IN_ORDER.number());
      assertThat(reader.ackStep())
          .isIn(AcknowledgementStep.ALL.number(), AcknowledgementStep.NONE.number());
      FlagOrder order = orders.get(packet.key());
      if (order != null) {
        assertThat(order.fits(packet.backward(), packet.flags())).isTrue();
      }
      orders
          .computeIfAbsent(packet.key(), key -> new FlagOrder())
          .hear(packet.backward(), packet.flags());
    }
  }

  /** By the rules of the job check, as tcpreplay and Zeek have them. */
  @Test
  void everyPacketOfNetdiffusionPassesTheCheck() {
    MintedCapture minted = new MintedCapture();
    mint(40, "", minted);
    Findings findings = minted.repaired();
    assertThat(findings.packets()).isGreaterThan(100);
    assertThat(findings.byRule()).isEmpty();
    assertThat(minted.raw().byRule()).isEmpty();
  }

  /** What the layout does not say comes from the bits: lengths, and whose TTL is whose. */
  @Test
  void bitsSayWhatTheOriginalsSay() {
    List<Made> packets = make(40, "");
    long lengths =
        packets.stream()
            .filter(p -> p.proto() == UDP)
            .filter(p -> p.length() == (p.backward() ? 120 : 60))
            .count();

    assertThat(lengths)
        .isGreaterThan(9 * packets.stream().filter(p -> p.proto() == UDP).count() / 10);
    assertThat(packets).allMatch(packet -> packet.ttl() == (packet.backward() ? 57 : 64));
  }

  @Test
  void aClassThatWasNeverLearntIsRefusedWithThoseThatWere() {
    assertThatThrownBy(() -> make(1, "label=music"))
        .isInstanceOf(UserError.class)
        .hasMessage("The trace has no label \"music\"; it has meeting, video.");
  }

  @Test
  void whatHasNoRowIsCountedByItsReason() {
    Talks talks = new Talks();
    talks.packet(false, 1000, Map.of(PacketField.PKT_LEN, 60L, PacketField.OFF, 100L));
    for (int i = 0; i < 10; i++) {
      talks.packet(false, 1000, Map.of(PacketField.PKT_LEN, 60L));
    }
    talks
        .end(1, 2, 1000, 53, UDP)
        .packet(false, 1, Map.of(PacketField.PKT_LEN, 60L))
        .end(1, 2, 0, 0, 47);

    assertThat(Code.of(talks.shape(), Conversations.of(talks.series()), 8, 10).passedOver())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "fragments", 1L,
                "packets beyond the rows of a conversation", 2L,
                "protocols other than TCP, UDP and ICMP", 1L));
  }
}

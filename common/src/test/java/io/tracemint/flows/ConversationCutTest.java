package io.tracemint.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.flows.cut.SegmentCutter;
import io.tracemint.flows.cut.SortedRecords;
import io.tracemint.record.PacketField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Known answers: which end of a conversation is the client, and where one ends. */
class ConversationCutTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int A = 10;
  private static final int B = 20;
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;

  /** A packet between port 443 (or another) of B and a high one of A; of ICMP, flags are a type. */
  private record Packet(boolean fromLower, long seconds, int flags, long seq) {}

  private static Packet fromA(long seconds, int flags) {
    return new Packet(true, seconds, flags, 1);
  }

  private static Packet fromB(long seconds, int flags) {
    return new Packet(false, seconds, flags, 1);
  }

  private static List<FlowSeries> cut(FlowKey lowerFirst, List<Packet> packets, int chunks) {
    return cut(TraceKind.PACKETS, new int[0], lowerFirst, packets, chunks);
  }

  private static List<FlowSeries> cut(
      TraceKind kind, int[] peers, FlowKey lowerFirst, List<Packet> packets, int chunks) {
    FlowRules rules =
        new FlowRules(
            Directions.BOTH,
            new Cuts(600 * SECOND, 60 * SECOND, 120 * SECOND),
            new ServicePorts(peers));
    List<FlowSeries> series = new ArrayList<>();
    new SegmentCutter(
            new Captured(kind, lowerFirst, packets),
            kind,
            rules,
            new Chunking(0, 2000 * SECOND, chunks),
            100,
            Path.of(System.getProperty("java.io.tmpdir")))
        .forEachRemaining(series::add);
    return series;
  }

  private static FlowKey key(int srcport, int dstport, int proto) {
    return new FlowKey(A, B, srcport, dstport, proto, List.of());
  }

  private static List<FlowSeries> cut(FlowKey lowerFirst, Packet... packets) {
    return cut(lowerFirst, List.of(packets), 1);
  }

  @Test
  void whoSendsTheSynIsTheClient() {
    // B opens a connection to port 50000 of A, though B's own port is a service.
    FlowSeries series =
        cut(key(50000, 443, TCP), fromB(1, SYN), fromA(1, SYN | ACK), fromB(1, ACK)).get(0);

    assertThat(series.key()).isEqualTo(key(50000, 443, TCP).turned());
    assertThat(series.segment().backward()).containsExactly(false, true, false);
  }

  @Test
  void aConnectionSeenLateIsTheClientsOfTheServicePort() {
    // The first packet that was captured is the server's.
    FlowSeries series = cut(key(50000, 443, TCP), fromB(1, ACK), fromA(2, ACK)).get(0);

    assertThat(series.key()).isEqualTo(key(50000, 443, TCP));
    assertThat(series.segment().backward()).containsExactly(true, false);
  }

  @Test
  void anAnswerToASynTellsTheServer() {
    FlowSeries series = cut(key(50000, 443, TCP), fromA(1, SYN | ACK), fromB(2, ACK)).get(0);

    assertThat(series.key().srcip()).isEqualTo(B);
  }

  @Test
  void withoutAServiceWhoSpeaksFirstIsTheClient() {
    FlowSeries series = cut(key(50000, 50001, UDP), fromB(1, 0), fromA(2, 0)).get(0);

    assertThat(series.key().srcip()).isEqualTo(B);
    assertThat(series.segment().backward()).containsExactly(false, true);
  }

  @Test
  void aFlowRecordAloneIsOfWhoBeganUnlessItComesFromAService() {
    int[] peers = new int[ServicePorts.PORTS];
    peers[50001] = 9;
    List<Packet> alone = List.of(fromB(1, 0));

    assertThat(client(TraceKind.FLOWS, peers, key(50000, 50001, TCP), alone)).isEqualTo(B);
    assertThat(client(TraceKind.FLOWS, peers, key(50000, 443, TCP), alone)).isEqualTo(A);
    List<Packet> answered = List.of(fromB(1, 0), fromA(2, 0));
    assertThat(client(TraceKind.FLOWS, peers, key(50000, 50001, TCP), answered)).isEqualTo(A);
    assertThat(client(TraceKind.PACKETS, peers, key(50000, 50001, UDP), alone)).isEqualTo(A);
  }

  @Test
  void anIcmpTypeIsNoService() {
    assertThat(client(TraceKind.FLOWS, new int[0], key(0, 8, 1), List.of(fromA(1, 0))))
        .isEqualTo(A);
    assertThat(client(TraceKind.FLOWS, new int[0], key(25, 8, 1), List.of(fromA(1, 0))))
        .isEqualTo(A);
  }

  @Test
  void whoGetsAnIcmpErrorIsTheClientOfWhoSendsIt() {
    List<Packet> one = List.of(fromA(1, 0));
    Packet unreachable = new Packet(true, 1, 3, 0);

    assertThat(client(TraceKind.PACKETS, new int[0], key(0, 0, 1), List.of(unreachable)))
        .isEqualTo(B);
    assertThat(client(TraceKind.PACKETS, new int[0], key(0, 0, 1), one)).isEqualTo(A);
    assertThat(client(TraceKind.FLOWS, new int[0], key(3, 13, 1), one)).isEqualTo(B);
    assertThat(client(TraceKind.FLOWS, new int[0], key(13, 3, 1), List.of(fromB(1, 0))))
        .isEqualTo(A);
    assertThat(client(TraceKind.FLOWS, new int[0], key(0, 11 << 8, 1), one)).isEqualTo(B);
    assertThat(client(TraceKind.FLOWS, new int[0], key(0, 0, 1), one)).isEqualTo(A);
  }

  private static long client(TraceKind kind, int[] peers, FlowKey key, List<Packet> records) {
    return cut(kind, peers, key, records, 1).get(0).key().srcip();
  }

  @Test
  void aLongSilenceBeginsAnotherConversation() {
    FlowKey dns = key(40000, 53, UDP);
    List<FlowSeries> series =
        cut(dns, fromA(1, 0), fromB(1, 0), fromA(201, 0), fromB(201, 0), fromA(300, 0));

    assertThat(series).extracting(part -> part.key().number()).containsExactly(0, 1);
    assertThat(series).extracting(part -> part.segment().records()).containsExactly(2, 3);
  }

  @Test
  void tcpIsPatientUntilItIsClosed() {
    FlowKey web = key(50000, 443, TCP);

    assertThat(cut(web, fromA(1, ACK), fromB(599, ACK))).hasSize(1);
    assertThat(cut(web, fromA(1, ACK), fromB(602, ACK))).hasSize(2);
    assertThat(cut(web, fromA(1, FIN | ACK), fromB(50, ACK))).hasSize(1);
    assertThat(cut(web, fromA(1, RST), fromB(62, ACK))).hasSize(2);
  }

  @Test
  void aPortUsedAgainIsAnotherConnectionButARepeatedSynIsNot() {
    FlowKey web = key(50000, 443, TCP);
    Packet again = new Packet(true, 3, SYN, 77);

    assertThat(cut(web, fromA(1, SYN), fromB(2, RST | ACK), again)).hasSize(2);
    assertThat(cut(web, fromA(1, SYN), fromA(2, SYN), fromB(2, SYN | ACK))).hasSize(1);
    assertThat(cut(web, fromA(1, SYN), fromB(2, RST | ACK), fromA(3, SYN))).hasSize(1);
  }

  @Test
  void aConversationLiesWholeWhereItBegins() {
    List<FlowSeries> series =
        cut(key(50000, 443, TCP), List.of(fromA(100, ACK), fromB(650, ACK), fromA(1200, ACK)), 10);

    assertThat(series).extracting(FlowSeries::chunk).containsExactly(0);
    assertThat(series.get(0).segment().records()).isEqualTo(3);
    assertThat(series.get(0).startsHere()).isTrue();
  }

  /** The packets of one five-tuple, whose key has the lower address first. */
  private static final class Captured implements SortedRecords {
    private final List<io.tracemint.record.Field> features;
    private final FlowKey key;
    private final List<Packet> packets;
    private int at = -1;

    Captured(TraceKind kind, FlowKey key, List<Packet> packets) {
      this.features = kind.features(Directions.BOTH);
      this.key = key;
      this.packets = packets;
    }

    @Override
    public boolean next() {
      return ++at < packets.size();
    }

    @Override
    public long group() {
      return 0;
    }

    @Override
    public FlowKey key() {
      return key;
    }

    @Override
    public boolean hasKey(FlowKey other) {
      return key.equals(other.numbered(0));
    }

    @Override
    public long timeNanos() {
      return packets.get(at).seconds() * SECOND;
    }

    @Override
    public boolean isBackward() {
      return !packets.get(at).fromLower();
    }

    @Override
    public long number(int feature) {
      if (features.get(feature) == PacketField.TCP_FLAGS) {
        return packets.get(at).flags();
      }
      if (features.get(feature) == PacketField.ICMP_TYPE) {
        return packets.get(at).flags();
      }
      return features.get(feature) == PacketField.TCP_SEQ ? packets.get(at).seq() : 0;
    }

    @Override
    public String text(int feature) {
      return "";
    }
  }
}

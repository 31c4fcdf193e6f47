package io.tracemint.evaluate.joint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.Trace;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TcpTest {
  private static final int FIN_ACK = 17;
  private static final int SYN = 2;
  private static final int SYN_ACK = 18;
  private static final int ACK = 16;
  private static final long LAST = (1L << 32) - 1;

  private final Columns columns = empty();
  private int rows;

  private static Columns empty() {
    List<Field> fields = new ArrayList<>(Kind.PACKETS.fields());
    fields.addAll(Kind.PACKETS.headers());
    return new Columns(fields, 20);
  }

  /** A packet of client 1 on a port of its own to server 2, or back. */
  private void packet(int port, boolean up, int flags, long seq, long ack) {
    columns.longs(PacketField.TIME_NANOS)[rows] = rows;
    columns.ints(PacketField.VERSION)[rows] = 4;
    columns.longs(PacketField.SRCIP)[rows] = up ? 1 : 2;
    columns.longs(PacketField.DSTIP)[rows] = up ? 2 : 1;
    columns.ints(PacketField.SRCPORT)[rows] = up ? port : 80;
    columns.ints(PacketField.DSTPORT)[rows] = up ? 80 : port;
    columns.ints(PacketField.PROTO)[rows] = 6;
    columns.ints(PacketField.PKT_LEN)[rows] = 40;
    columns.ints(PacketField.TTL)[rows] = up ? 64 : 50 + rows % 3;
    columns.ints(PacketField.TCP_FLAGS)[rows] = flags;
    columns.longs(PacketField.TCP_SEQ)[rows] = seq;
    columns.longs(PacketField.TCP_ACK)[rows] = ack;
    columns.rows(++rows);
  }

  private View view() {
    return new View(new Trace(columns));
  }

  @Test
  void oneOfFourConversationsOpensRight() {
    packet(1001, true, SYN, LAST, 0);
    packet(1001, false, SYN_ACK, 500, 0);
    packet(1001, true, ACK, 0, 501);
    packet(1001, true, FIN_ACK, 0, 501);
    packet(1002, true, SYN, 10, 0);
    packet(1002, false, SYN_ACK, 500, 12);
    packet(1002, true, ACK, 11, 501);
    packet(1003, true, SYN, 10, 0);
    packet(1004, true, ACK, 10, 0);
    Map<String, Double> facts = Tcp.of(view());
    assertThat(facts)
        .containsEntry("TCP conversations with a right handshake", 0.25)
        .containsEntry("TCP conversations that begin with SYN", 0.75)
        .containsEntry("TCP conversations that end with FIN or RST", 0.25)
        .containsEntry("TCP packets in conversations of both directions", 7 / 9.0);
  }

  @Test
  void tracesWithoutFlagsHaveNoSuchFigures() {
    View plain = new View(new Trace(SmallTraces.packets(100, 5, new Seed(1))));
    assertThat(Tcp.of(plain)).isEmpty();
    assertThat(Hosts.timesToLive(plain)).isEmpty();
  }

  @Test
  void timesToLiveAreCountedOfSourcesOfTenPackets() {
    for (int i = 0; i < 9; i++) {
      packet(1001, false, ACK, 0, 0);
    }
    assertThat(Hosts.timesToLive(view()).values()).containsExactly(Double.NaN);
    packet(1001, false, ACK, 0, 0);
    assertThat(Hosts.timesToLive(view()).values()).containsExactly(3.0);
  }
}

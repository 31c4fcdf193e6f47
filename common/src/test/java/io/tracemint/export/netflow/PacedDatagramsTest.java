package io.tracemint.export.netflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacedDatagramsTest {
  private static final long SECOND = 1_000_000_000L;

  /** A clock that runs when somebody waits, and then too short, as clocks of systems may. */
  private long now = 77;

  private final List<Long> sentAt = new ArrayList<>();

  private PacedDatagrams paced(double speed) {
    Pace pace = new Pace(speed, () -> now, nanos -> now += Math.max(1, nanos / 2));
    return new PacedDatagrams(pace, (bytes, length) -> sentAt.add(now - 77), () -> sentAt.add(-1L));
  }

  private static void send(PacedDatagrams datagrams, long... times) throws IOException {
    try (datagrams) {
      for (long time : times) {
        datagrams.send(time, new byte[1], 1);
      }
    }
  }

  @Test
  void datagramsLeaveWhenTheirTimeHasCome() throws IOException {
    send(paced(10), 500 * SECOND, 501 * SECOND, 501 * SECOND, 520 * SECOND);

    assertThat(sentAt).containsExactly(0L, SECOND / 10, SECOND / 10, 2 * SECOND, -1L);
  }

  @Test
  void withoutABoundNobodyWaits() throws IOException {
    send(paced(Double.POSITIVE_INFINITY), 500 * SECOND, 900 * SECOND);

    assertThat(sentAt).containsExactly(0L, 0L, -1L);
  }

  /** A wire that was slow is caught up with. */
  @Test
  void whoIsLateWaitsNoLonger() throws IOException {
    PacedDatagrams datagrams = paced(1);
    datagrams.send(0, new byte[1], 1);
    now += 5 * SECOND;
    send(datagrams, SECOND, 6 * SECOND);

    assertThat(sentAt).containsExactly(0L, 5 * SECOND, 6 * SECOND, -1L);
  }

  @Test
  void aCollectorGetsTheBytes() throws IOException {
    try (DatagramSocket collector = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Collector here = Collector.parse("udp://127.0.0.1:" + collector.getLocalPort());
      try (PacedDatagrams datagrams = here.open(Pace.of(Double.POSITIVE_INFINITY))) {
        datagrams.send(5, new byte[] {1, 2, 3, 4}, 3);
      }
      DatagramPacket got = new DatagramPacket(new byte[10], 10);
      collector.setSoTimeout(60_000);
      collector.receive(got);
      assertThat(got.getLength()).isEqualTo(3);
      assertThat(got.getData()).startsWith(1, 2, 3, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"collector:2055", "udp://collector", "tcp://c:1", "udp://c:99999", "udp://c:1/x"})
  void whatNamesNoCollectorIsRefused(String text) {
    assertThatThrownBy(() -> Collector.parse(text))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "--to is %s, must name host and port of a collector, as udp://collector:2055.", text);
  }

  @Test
  void speedsAreNumbersAboveZeroOrMax() {
    assertThat(List.of(Pace.speed("10x"), Pace.speed("0.5"), Pace.speed("max")))
        .containsExactly(10.0, 0.5, Double.POSITIVE_INFINITY);
    for (String text : List.of("0x", "-1", "fast", "1e9", "")) {
      assertThatThrownBy(() -> Pace.speed(text))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("--speed is " + text + ", must be a number above 0 such as 10x");
    }
  }

  @Test
  void versionSixStandsInBrackets() {
    assertThat(Collector.parse("udp://[::1]:2055")).isEqualTo(new Collector("[::1]", 2055));
  }
}

package io.tracemint.evaluate.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.evaluate.Trace;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputTest {
  private static List<Session> sessions(LabelledPackets packets) {
    return Session.of(new Trace(packets.columns()));
  }

  /** IPv4 480 less 64 of addresses, IPv6 320 less 256, ICMP 64, TCP 480, UDP 64; ports 2 × 32. */
  @Test
  void bitsAreThoseOfNprintWithoutAddressesAndPorts() {
    List<Session> sessions = sessions(new LabelledPackets().add("a", "", 1, 64, 100));
    byte[][] rows = new HeaderBits(2).of(sessions);
    assertThat(rows[0]).hasSize(2 * (480 - 64 + 320 - 256 + 64 + 480 + 64 - 64));
  }

  @Test
  void packetsThatAreNotThereHaveNoBits() {
    List<Session> sessions = sessions(new LabelledPackets().add("a", "", 1, 64, 100));
    byte[] row = new HeaderBits(4).of(sessions)[0];
    byte[] fourth = Arrays.copyOfRange(row, row.length / 4 * 3, row.length);
    assertThat(fourth).containsOnly(-1);
    assertThat(Arrays.copyOf(row, row.length / 4)).contains(0, 1);
  }

  @Test
  void bitsThatAreTheSameEverywhereAreLeftOut() {
    List<Session> sessions =
        sessions(new LabelledPackets().add("a", "", 1, 64, 100).add("b", "", 1, 65, 101));
    double[][] rows = Input.NPRINT.of(sessions, 1);
    // The last bit of the time to live, of both lengths with what follows, and checksums.
    assertThat(rows[0].length).isBetween(4, 40);
    assertThat(rows[0]).isNotEqualTo(rows[1]);
  }

  @Test
  void statisticsKnowDirectionsSizesAndGaps() {
    Session session = sessions(new LabelledPackets().add("a", "", 1, 64, 99)).get(0);
    double[] row = new Statistics(session, 4).all();
    // Sizes 100, 107 back, 114; gaps of a microsecond.
    double log1 = Math.log1p(1);
    assertThat(Arrays.copyOf(row, 7))
        .containsExactly(
            new double[] {Math.log1p(100), -Math.log1p(107), Math.log1p(114), 0, log1, log1, -1},
            within(1e-9));
    assertThat(Arrays.copyOfRange(row, 7, 12))
        .containsExactly(
            new double[] {17, Math.log1p(3), Math.log1p(2), Math.log1p(214), Math.log1p(107)},
            within(1e-9));
  }

  @Test
  void aConversationOfOnePacketHasStatistics() {
    LabelledPackets one = new LabelledPackets().add("a", "", 1, 64, 100);
    one.columns().rows(1);
    assertThat(new Statistics(sessions(one).get(0), 3).all()).doesNotContain(Double.NaN);
  }
}

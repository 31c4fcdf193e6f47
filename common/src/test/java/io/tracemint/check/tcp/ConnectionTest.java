package io.tracemint.check.tcp;

import static io.tracemint.check.Talk.ACK;
import static io.tracemint.check.Talk.FIN;
import static io.tracemint.check.Talk.PSH;
import static io.tracemint.check.Talk.RST;
import static io.tracemint.check.Talk.SYN;
import static io.tracemint.check.Talk.greeted;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.check.Talk;
import io.tracemint.check.finding.Rule;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final String SCALE_TWO = "01 03 03 02";

  private static String time(int value) {
    return String.format("0101 080a %08x 00000000", value);
  }

  @Test
  void aWholeConversationIsSound() {
    Talk talk =
        greeted()
            .client(PSH | ACK, 1001, 5001, 100)
            .server(PSH | ACK, 5001, 1101, 200)
            .client(FIN | ACK, 1101, 5201, 0)
            .server(FIN | ACK, 5201, 1102, 0)
            .client(ACK, 1102, 5202, 0);
    assertThat(talk.broken()).isEmpty();
    assertThat(Talk.find(talk.capture()).conversations()).isEqualTo(1);
  }

  @Test
  void numbersWrap() {
    long last = 0xFFFFFFF0L;
    Talk talk =
        new Talk()
            .client(SYN, last, 0, 0)
            .server(SYN | ACK, 5000, last + 1, 0)
            .client(PSH | ACK, last + 1, 5001, 32)
            .server(ACK, 5001, 0x11, 0);
    assertThat(talk.broken()).isEmpty();
    assertThat(talk.server(ACK, 5001, 0x12, 0).broken()).containsExactly(Rule.TCP_UNSEEN_ACK);
  }

  @Test
  void anAnswerToASynAcknowledgesIt() {
    Talk talk = new Talk().client(SYN, 1000, 0, 0);
    assertThat(talk.server(SYN | ACK, 5000, 1002, 0).broken()).containsExactly(Rule.TCP_HANDSHAKE);
  }

  @Test
  void nobodyGoesOnBeforeTheAnswer() {
    Talk talk = new Talk().client(SYN, 1000, 0, 0).client(PSH | ACK, 1001, 5001, 10);
    assertThat(talk.client(PSH | ACK, 1011, 5001, 10).broken()).containsExactly(Rule.TCP_HANDSHAKE);
    assertThat(Talk.find(talk.capture()).byRule().get(Rule.TCP_HANDSHAKE).count()).isEqualTo(1);
  }

  @Test
  void anOpenConnectionIsNotStartedAgain() {
    assertThat(greeted().client(SYN, 9000, 0, 0).broken()).containsExactly(Rule.TCP_SYN_AGAIN);
  }

  @Test
  void aClosedOneIs() {
    Talk talk =
        greeted()
            .client(FIN | ACK, 1001, 5001, 0)
            .server(FIN | ACK, 5001, 1002, 0)
            .client(SYN, 9000, 0, 0);
    assertThat(talk.broken()).isEmpty();
    assertThat(Talk.find(talk.capture()).conversations()).isEqualTo(2);
  }

  @Test
  void unansweredSynsOfOneScannerAreConversationsOfTheirOwn() {
    Talk talk = new Talk().client(SYN, 1, 0, 0).client(SYN, 70_000, 0, 0).client(SYN, 9, 0, 0);
    assertThat(talk.broken()).isEmpty();
    assertThat(Talk.find(talk.capture()).conversations()).isEqualTo(3);
  }

  @Test
  void bytesThatNobodySawAreNotAcknowledged() {
    Talk talk = greeted().client(PSH | ACK, 1101, 5001, 100);
    assertThat(talk.broken()).containsExactly(Rule.TCP_AHEAD);
    assertThat(talk.server(ACK, 5001, 1201, 0).broken())
        .containsExactly(Rule.TCP_UNSEEN_ACK, Rule.TCP_AHEAD);
  }

  @Test
  void aHoleThatIsFilledIsNone() {
    Talk talk =
        greeted()
            .client(PSH | ACK, 1101, 5001, 100)
            .client(PSH | ACK, 1301, 5001, 50)
            .client(PSH | ACK, 1001, 5001, 100)
            .client(PSH | ACK, 1201, 5001, 100)
            .server(ACK, 5001, 1351, 0);
    assertThat(talk.broken()).containsExactly(Rule.TCP_AHEAD);
  }

  @Test
  void whatWasSentBeforeIsARetransmissionButNoKeepAliveIs() {
    Talk talk = greeted().client(PSH | ACK, 1001, 5001, 100).server(ACK, 5001, 1101, 0);
    assertThat(talk.client(ACK, 1100, 5001, 0).client(ACK, 1100, 5001, 1).broken()).isEmpty();
    assertThat(talk.client(PSH | ACK, 1001, 5001, 100).broken())
        .containsExactly(Rule.TCP_RETRANSMISSION);
  }

  @Test
  void theWindowHoldsWithItsScale() {
    Talk plain = greeted().server(ACK, 5001, 1001, 0).client(PSH | ACK, 1001, 5001, 1001);
    assertThat(plain.broken()).isEmpty();
    Talk beyond = greeted().server(ACK, 5001, 1001, 0).client(PSH | ACK, 1001, 5001, 1002);
    assertThat(beyond.broken()).containsExactly(Rule.TCP_WINDOW);
    assertThat(scaled(1200).broken()).isEmpty();
    assertThat(scaled(4002).broken()).contains(Rule.TCP_WINDOW);
  }

  private static Talk scaled(int bytes) {
    Talk talk = new Talk().options(SCALE_TWO);
    talk.client(SYN, 1000, 0, 0).server(SYN | ACK, 5000, 1001, 0).options("");
    return talk.server(ACK, 5001, 1001, 0).client(PSH | ACK, 1001, 5001, bytes);
  }

  @Test
  void nothingFollowsTheEnd() {
    Talk talk = greeted().client(FIN | ACK, 1001, 5001, 0);
    assertThat(talk.client(FIN | ACK, 1001, 5001, 0).broken())
        .containsExactly(Rule.TCP_RETRANSMISSION);
    assertThat(talk.client(PSH | ACK, 1002, 5001, 7).broken()).contains(Rule.TCP_AFTER_FIN);
    Talk reset = greeted().client(RST, 1001, 0, 0).server(PSH | ACK, 5001, 1001, 10);
    assertThat(reset.broken()).isEmpty();
    assertThat(reset.client(ACK, 1001, 5001, 0).broken()).containsExactly(Rule.TCP_AFTER_RESET);
  }

  @Test
  void timestampsOfNewSegmentsDoNotGoBack() {
    Talk talk = greeted().options(time(500)).client(PSH | ACK, 1001, 5001, 10);
    assertThat(talk.options(time(499)).client(ACK, 1001, 5001, 0).broken()).isEmpty();
    assertThat(talk.client(PSH | ACK, 1011, 5001, 10).broken()).containsExactly(Rule.TCP_TIMESTAMP);
  }

  @Test
  void aConversationMayBeginBeforeTheCapture() {
    Talk talk =
        new Talk()
            .server(PSH | ACK, 77_000, 900, 100)
            .client(ACK, 900, 77_100, 0)
            .client(PSH | ACK, 900, 77_100, 20)
            .server(ACK, 77_100, 920, 0);
    assertThat(talk.broken()).containsExactly(Rule.TCP_MIDSTREAM);
    assertThat(Talk.find(talk.capture()).isSound()).isTrue();
  }

  @Test
  void whoAcknowledgesLessThanBeforeIsNoticed() {
    Talk talk = greeted().client(PSH | ACK, 1001, 5001, 10).server(ACK, 5001, 1011, 0);
    assertThat(talk.server(ACK, 5001, 1005, 0).broken()).containsExactly(Rule.TCP_ACK_BACK);
  }
}

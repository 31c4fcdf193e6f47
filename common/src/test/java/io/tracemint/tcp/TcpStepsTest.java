package io.tracemint.tcp;

import static io.tracemint.tcp.AcknowledgementStep.ALL;
import static io.tracemint.tcp.AcknowledgementStep.NONE;
import static io.tracemint.tcp.SequenceStep.IN_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TcpStepsTest {
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int ACK = 16;
  private static final boolean CLIENT = false;
  private static final boolean SERVER = true;

  private final TcpRealiser made = new TcpRealiser(1_000, 5_000);
  private final TcpStepReader read = new TcpStepReader();

  @Test
  void aConnectionFromHandshakeToFinHasItsNumbers() {
    assertThat(make(CLIENT, SYN, 0, IN_ORDER, NONE)).isEqualTo("1000 0");
    assertThat(make(SERVER, SYN | ACK, 0, IN_ORDER, ALL)).isEqualTo("5000 1001");
    assertThat(make(CLIENT, ACK, 0, IN_ORDER, ALL)).isEqualTo("1001 5001");
    assertThat(make(CLIENT, ACK, 100, IN_ORDER, ALL)).isEqualTo("1001 5001");
    assertThat(make(SERVER, ACK, 200, IN_ORDER, ALL)).isEqualTo("5001 1101");
    assertThat(make(CLIENT, FIN | ACK, 0, IN_ORDER, ALL)).isEqualTo("1101 5201");
    assertThat(make(SERVER, FIN | ACK, 0, IN_ORDER, ALL)).isEqualTo("5201 1102");
    assertThat(make(CLIENT, ACK, 0, IN_ORDER, ALL)).isEqualTo("1102 5202");
  }

  @Test
  void numbersBeginAnewBehindTheLast() {
    TcpRealiser realiser = new TcpRealiser(0xFFFF_FFF0L, 0);
    realiser.accept(CLIENT, SYN, 0, IN_ORDER.number(), NONE.number());
    assertThat(realiser.seq()).isEqualTo(0xFFFF_FFF0L);
    realiser.accept(CLIENT, ACK, 32, IN_ORDER.number(), ALL.number());
    realiser.accept(SERVER, ACK, 0, IN_ORDER.number(), ALL.number());
    assertThat(realiser.ack()).isEqualTo(0x11);
    realiser.accept(CLIENT, ACK, 1, IN_ORDER.number(), ALL.number());
    assertThat(realiser.seq()).isEqualTo(0x11);
  }

  @Test
  void whatIsOpenTellsWhoOwesAnAcknowledgement() {
    int nothing = read.open();
    make(CLIENT, ACK, 100, IN_ORDER, ALL);
    int one = read.open();
    make(CLIENT, ACK, 100, IN_ORDER, ALL);
    int two = read.open();
    make(CLIENT, ACK, 100, SequenceStep.SKIPS, ALL);
    int gap = read.open();
    assertThat(java.util.Set.of(nothing, one, two, gap)).hasSize(4);

    make(SERVER, ACK, 0, IN_ORDER, ALL);
    assertThat(read.open()).isEqualTo(nothing);
    make(SERVER, ACK, 100, IN_ORDER, ALL);
    assertThat(read.open()).isNotIn(nothing, one);
  }

  @Test
  void repetitionsStartWhereTheFirstDid() {
    make(CLIENT, ACK, 100, IN_ORDER, ALL);
    make(CLIENT, ACK, 100, IN_ORDER, ALL);
    make(CLIENT, ACK, 100, IN_ORDER, ALL);
    assertThat(make(CLIENT, ACK, 100, SequenceStep.REPEATS_LAST, ALL)).isEqualTo("1200 5000");
    assertThat(make(CLIENT, ACK, 100, SequenceStep.REPEATS_OPEN, ALL)).isEqualTo("1100 5000");
    assertThat(make(CLIENT, ACK, 100, SequenceStep.REPEATS_FIRST_OPEN, ALL)).isEqualTo("1000 5000");
    assertThat(make(CLIENT, ACK, 100, IN_ORDER, ALL)).isEqualTo("1300 5000");
    assertThat(make(SERVER, ACK, 0, IN_ORDER, ALL)).isEqualTo("5000 1400");
    assertThat(make(CLIENT, ACK, 0, SequenceStep.KEEP_ALIVE, ALL)).isEqualTo("1399 5000");
    assertThat(make(CLIENT, ACK, 100, SequenceStep.REPEATS_ACKNOWLEDGED, ALL))
        .isEqualTo("1200 5000");
  }

  @Test
  void gapsAreASegmentAndAreFilled() {
    make(CLIENT, ACK, 100, IN_ORDER, ALL);
    assertThat(make(CLIENT, ACK, 1_000, SequenceStep.SKIPS, ALL)).isEqualTo("2560 5000");
    assertThat(make(SERVER, ACK, 0, IN_ORDER, AcknowledgementStep.ONE)).isEqualTo("5000 1100");
    assertThat(make(CLIENT, ACK, 1_460, SequenceStep.FILLS_GAP, ALL)).isEqualTo("1100 5000");
    assertThat(make(SERVER, ACK, 0, IN_ORDER, ALL)).isEqualTo("5000 3560");
  }

  @Test
  void acknowledgementsCountSegments() {
    for (int segment = 0; segment < 20; segment++) {
      make(SERVER, ACK, 100, IN_ORDER, ALL);
    }
    assertThat(ack(AcknowledgementStep.TWO)).isEqualTo(5_200);
    assertThat(ack(AcknowledgementStep.REPEATS)).isEqualTo(5_200);
    assertThat(ack(AcknowledgementStep.PART)).isEqualTo(5_201);
    assertThat(ack(AcknowledgementStep.ONE)).isEqualTo(5_300);
    assertThat(ack(AcknowledgementStep.OLD)).isEqualTo(5_200);
    assertThat(ack(AcknowledgementStep.UP_TO_EIGHT)).isEqualTo(5_800);
    assertThat(ack(AcknowledgementStep.MANY)).isEqualTo(6_700);
    assertThat(ack(ALL)).isEqualTo(7_000);
    assertThat(ack(AcknowledgementStep.AHEAD)).isEqualTo(8_460);
  }

  @Test
  void whatIsNotPossibleIsMended() {
    make(CLIENT, ACK, 100, IN_ORDER, ALL);
    made.accept(CLIENT, ACK, 10, SequenceStep.FILLS_GAP.number(), ALL.number());
    assertThat(made.mended()).isTrue();
    assertThat(made.seq()).isEqualTo(1_100);
    made.accept(SERVER, ACK, 0, IN_ORDER.number(), AcknowledgementStep.FOUR.number());
    assertThat(made.mended()).isTrue();
    assertThat(made.ack()).isEqualTo(1_110);
  }

  @Test
  void aCaptureThatBeginsLateBeginsInOrder() {
    assertThat(steps(SERVER, ACK, 77, 0xFFFF_FFFFL, 10)).isEqualTo("IN_ORDER ALL");
    assertThat(steps(CLIENT, ACK, 0xFFFF_FFFFL, 87, 5)).isEqualTo("IN_ORDER ALL");
    assertThat(steps(SERVER, ACK, 87, 4, 0)).isEqualTo("IN_ORDER ALL");
  }

  @Test
  void aSynWithAnotherNumberStartsAnew() {
    assertThat(steps(CLIENT, SYN, 10, 0, 0)).isEqualTo("IN_ORDER NONE");
    assertThat(steps(CLIENT, SYN, 10, 0, 0)).isEqualTo("REPEATS_LAST NONE");
    assertThat(steps(SERVER, SYN | ACK, 500, 11, 0)).isEqualTo("IN_ORDER ALL");
    assertThat(steps(CLIENT, SYN, 3_000_000_000L, 0, 0)).isEqualTo("SKIPS_FAR NONE");
    assertThat(steps(SERVER, SYN | ACK, 7, 3_000_000_001L, 0)).isEqualTo("SKIPS_FAR ALL");
    assertThat(steps(CLIENT, ACK, 3_000_000_001L, 8, 0)).isEqualTo("IN_ORDER ALL");
  }

  private long ack(AcknowledgementStep step) {
    make(CLIENT, ACK, 0, IN_ORDER, step);
    return made.ack();
  }

  /** Numbers of the steps, off which the reader must have read the same. */
  private String make(
      boolean backward, int flags, int payload, SequenceStep step, AcknowledgementStep ackStep) {
    made.accept(backward, flags, payload, step.number(), ackStep.number());
    assertThat(steps(backward, flags, made.seq(), made.ack(), payload))
        .isEqualTo(step + " " + ackStep);
    assertThat(made.mended()).isFalse();
    return made.seq() + " " + made.ack();
  }

  private String steps(boolean backward, int flags, long seq, long ack, int payload) {
    read.accept(backward, flags, seq, ack, payload);
    return SequenceStep.of(read.seqStep()) + " " + AcknowledgementStep.of(read.ackStep());
  }
}

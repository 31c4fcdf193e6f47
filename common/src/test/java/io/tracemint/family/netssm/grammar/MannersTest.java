package io.tracemint.family.netssm.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.netssm.Talks;
import io.tracemint.tcp.AcknowledgementStep;
import io.tracemint.tcp.SequenceStep;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MannersTest {
  private static final int CLIENT = Part.OF_CLIENT;
  private static final int SERVER = Part.OF_SERVER;
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;
  private static final List<Integer> USUAL =
      List.of(FIN | ACK, SYN, RST, RST | ACK, ACK, SYN | ACK, 8 | ACK);

  private final Script script = new Script();
  private final Manners manners =
      new Manners(script, Collections.nCopies(Part.ALL.size(), Bounds.NONE));

  MannersTest() {
    tell(0, Talks.CLIENT, 0, Talks.SERVER, Script.TCP, 40_000, 443);
  }

  private void tell(long... values) {
    for (long value : values) {
      script.accept(value);
    }
  }

  /** Up to the flags of a side's next packet. */
  private void turn(int side) {
    tell(side);
    if (script.next() == Part.GAP) {
      tell(1);
    }
    tell(Part.OTHER, 0, 2, 64, Part.ZERO);
    assertThat(script.next()).isEqualTo(Part.FLAGS);
  }

  /** A whole packet, in order. */
  private void packet(int side, int flags) {
    turn(side);
    tell(flags, Part.OTHER, 5, 1000);
    if (script.isSyn()) {
      tell(1460, 7);
    }
    tell(SequenceStep.IN_ORDER.number(), AcknowledgementStep.ALL.number(), 40);
    manners.hear();
  }

  private List<Integer> flags(int side) {
    turn(side);
    return USUAL.stream().filter(manners::allows).toList();
  }

  @Test
  void whoHasAskedWaitsForAnAnswer() {
    packet(CLIENT, SYN);

    assertThat(flags(CLIENT)).containsExactly(SYN, RST, RST | ACK);
    tell(SYN, Part.OTHER, 5, 1000, 1460, 7);
    assertThat(IntStream.range(0, 10).filter(manners::allows))
        .containsExactly(SequenceStep.REPEATS_LAST.number());
  }

  @Test
  void anAnswerIsASynWithAllAcknowledgedOrAReset() {
    packet(CLIENT, SYN);

    assertThat(flags(SERVER)).containsExactly(RST, RST | ACK, SYN | ACK);
    tell(SYN | ACK, Part.OTHER, 5, 1000, 1460, 7, SequenceStep.IN_ORDER.number());
    assertThat(IntStream.range(0, 12).filter(manners::allows))
        .containsExactly(AcknowledgementStep.ALL.number());
  }

  @Test
  void anOpenConnectionIsNotOpenedAgain() {
    packet(CLIENT, SYN);
    packet(SERVER, SYN | ACK);
    packet(CLIENT, ACK);

    assertThat(flags(SERVER)).containsExactly(FIN | ACK, RST, RST | ACK, ACK, 8 | ACK);
  }

  @Test
  void nothingIsSentAfterAFin() {
    packet(CLIENT, SYN);
    packet(SERVER, SYN | ACK);
    packet(CLIENT, FIN | ACK);

    assertThat(flags(CLIENT)).containsExactly(RST, RST | ACK, ACK, 8 | ACK);
    tell(ACK, Part.SAME, SequenceStep.IN_ORDER.number(), AcknowledgementStep.ALL.number());
    assertThat(script.next()).isEqualTo(Part.LENGTH);
    assertThat(manners.least()).isEqualTo(40);
    assertThat(manners.most()).isEqualTo(40);
    tell(40);
    manners.hear();
    turn(SERVER);
    tell(ACK, Part.SAME, SequenceStep.IN_ORDER.number(), AcknowledgementStep.ALL.number());
    assertThat(manners.most()).isEqualTo(65_535);
  }

  @Test
  void whoHasResetOnlyResetsAgain() {
    packet(CLIENT, ACK);
    packet(SERVER, RST);

    assertThat(flags(SERVER)).containsExactly(RST, RST | ACK);
  }

  @Test
  void aCaptureMayBeginInTheMiddle() {
    assertThat(flags(SERVER)).containsExactlyElementsOf(USUAL);
    tell(ACK, Part.OTHER, 5, 1000, SequenceStep.IN_ORDER.number());
    // More than was seen is what a capture lacks, and a made one lacks nothing.
    assertThat(manners.allows(AcknowledgementStep.AHEAD.number())).isFalse();
    assertThat(manners.allows(AcknowledgementStep.NONE.number())).isFalse();
  }

  @Test
  void numbersLieWithinThoseOfTheSample() {
    List<Bounds> bounds =
        Part.ALL.stream()
            .map(part -> part == Part.LENGTH ? Bounds.NONE.with(48).with(1500) : Bounds.NONE)
            .toList();
    Manners strict = new Manners(script, bounds);
    turn(CLIENT);
    tell(ACK, Part.OTHER, 5, 1000, SequenceStep.IN_ORDER.number(), 0);

    assertThat(strict.least()).isEqualTo(48);
    assertThat(strict.most()).isEqualTo(1500);
  }
}

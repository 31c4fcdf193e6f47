package io.tracemint.evaluate.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.Trace;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class RhythmTest {
  /** Packets of one five-tuple, a second apart, the last so many seconds later. */
  private static View oneFlow(int packets, IntUnaryOperator bytes, int pauseSeconds) {
    Columns columns = SmallTraces.packets(packets, 1, new Seed(1));
    for (int row = 0; row < packets; row++) {
      long seconds = (long) row + (row == packets - 1 ? pauseSeconds : 0);
      columns.longs(PacketField.TIME_NANOS)[row] = seconds * 1_000_000_000L;
      columns.longs(PacketField.DSTIP)[row] = 1;
      columns.ints(PacketField.DSTPORT)[row] = 80;
      columns.ints(PacketField.PROTO)[row] = 6;
      columns.ints(PacketField.PKT_LEN)[row] = bytes.applyAsInt(row);
    }
    return new View(new Trace(columns));
  }

  @Test
  void sizesThatAlternateAreAgainstTheOneBefore() {
    double[] lags = Rhythm.ofSizes(oneFlow(40, row -> 100 + 400 * (row % 2), 0));
    assertThat(lags[0]).isCloseTo(-1, within(1e-9));
    assertThat(lags[1]).isCloseTo(1, within(1e-9));
  }

  @Test
  void flowsOfFewPacketsSayNothingOfRhythm() {
    assertThat(Rhythm.ofSizes(oneFlow(19, row -> row, 0))[0]).isNaN();
    assertThat(Rhythm.ofGaps(oneFlow(19, row -> row, 0))[0]).isNaN();
  }

  @Test
  void aBeatIsRegularAndAPauseEndsIt() {
    assertThat(Rhythm.regularSenders(oneFlow(6, row -> 100, 0))).isEqualTo(1);
    assertThat(Rhythm.regularSenders(oneFlow(6, row -> 100, 9))).isZero();
    assertThat(Rhythm.regularSenders(oneFlow(5, row -> 100, 0))).isNaN();
  }

  @Test
  void lagsThatOneTraceLacksAreLeftOut() {
    double[] left = {1, Double.NaN, 0, 0, 0, 0, 0, 0, 0, 0};
    double[] right = {0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThat(Rhythm.distance(left, right)).isCloseTo(1 / 9.0, within(1e-12));
  }
}

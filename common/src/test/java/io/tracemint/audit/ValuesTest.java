package io.tracemint.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {
  private static List<FlowSeries> talk(int client, long gap, int bytes) {
    Segment segment = new Segment(0, 0, new long[] {1_000, 1_000 + gap}, new int[] {bytes, 7});
    FlowKey key = new FlowKey(client, 2, 3, 4, 6, List.of());
    return List.of(new FlowSeries(key, new FlowTags(List.of(0)), segment));
  }

  private static final Values VALUES =
      new Values(List.of(talk(1, 123_456, 5000), talk(2, 654_321, 5000), talk(3, 77_777, 40)));

  @Test
  void whoseRareNumbersStandThereScoresHighest() {
    double[] scores = VALUES.scores("{\"numbers\": {\"gap\": [[123456, 1]], \"bytes\": [5000]}}");
    assertThat(scores[0]).isCloseTo(-Math.log(1e-9), within(1e-9));
    assertThat(scores[1]).isBetween(1.0, scores[0] - 5);
    // 77,777 is as far from 123,456 as their logarithms are.
    assertThat(scores[2]).isCloseTo(-Math.log(Math.log(123_456 / 77_777.0)), within(1e-9));
  }

  @Test
  void roundedNumbersSayLessThanExactOnes() {
    double exact = VALUES.scores("[123456]")[0];
    double rounded = VALUES.scores("[123000]")[0];
    assertThat(rounded).isLessThan(exact - 5).isGreaterThan(VALUES.scores("[90000]")[0]);
  }

  @Test
  void smallNumbersSayNothing() {
    assertThat(VALUES.scores("[7, 40, 1]")).containsExactly(0, 0, 0);
  }
}

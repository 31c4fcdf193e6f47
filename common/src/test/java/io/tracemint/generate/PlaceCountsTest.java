package io.tracemint.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.KeyChoices;
import io.tracemint.encode.SmallTrace;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceCountsTest {
  private static final EncoderSet ENCODERS =
      new SmallTrace(TraceKind.PACKETS, 1, 300, 4, List.of()).fit(SmallTrace.settings());
  private static final KeyChoices CHOICES = new KeyChoices(ENCODERS);

  private static FlowKey flow(int source, int destination) {
    return new FlowKey(1, 2, source, destination, destination == 53 ? 17 : 6, List.of());
  }

  private static int head(FlowKey key, boolean source) {
    for (int head = 0; head < CHOICES.heads(); head++) {
      int other = CHOICES.otherPort(head);
      if (other >= 0 && source == head < other && CHOICES.of(key, head) >= 0) {
        return head;
      }
    }
    throw new AssertionError("no head");
  }

  @Test
  void clientsOfEachServiceTakeTheirOwnPorts() {
    PlaceCounts.Counter counter = new PlaceCounts.Counter(CHOICES);
    for (int flow = 0; flow < 200; flow++) {
      counter.add(flow(50_000 + flow, 443));
      counter.add(flow(59_000 + flow, 53));
    }
    PlaceCounts counted = counter.counted();
    int head = head(flow(50_001, 443), true);

    assertThat(middle(counted, head, flow(50_001, 443)))
        .isCloseTo(CHOICES.place(flow(50_100, 443), head), within(0.02));
    assertThat(middle(counted, head, flow(59_001, 53)))
        .isCloseTo(CHOICES.place(flow(59_100, 53), head), within(0.02));
  }

  private static double middle(PlaceCounts counts, int head, FlowKey key) {
    int other = CHOICES.of(key, CHOICES.otherPort(head));
    return counts.place(counts.narrowest(head, CHOICES.of(key, head), other), 0.5);
  }

  @Test
  void whatFewFlowsHaveInCommonIsNotKept() {
    PlaceCounts.Counter counter = new PlaceCounts.Counter(CHOICES);
    for (int flow = 0; flow < 31; flow++) {
      counter.add(flow(50_000 + flow, 443));
    }

    assertThat(counter.counted().knots()).isEmpty();
    assertThat(counter.counted().place(7, 0.25)).isEqualTo(0.25);
  }

  @Test
  void betweenKnotsLiesALine() {
    PlaceCounts counts = new PlaceCounts(Map.of(3, List.of(0.0, 0.5, 0.6)));

    assertThat(counts.place(3, 0.25)).isEqualTo(0.25);
    assertThat(counts.place(3, 0.75)).isCloseTo(0.55, within(1e-9));
    assertThat(counts.place(3, 1)).isEqualTo(0.6);
  }
}

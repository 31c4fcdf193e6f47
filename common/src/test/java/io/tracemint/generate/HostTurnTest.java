package io.tracemint.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HostTurnTest {
  private static final HostTurn ALL = new HostTurn(0, 1);

  @Test
  void everyFlowIsInOnePart() {
    LongStream.range(0, 1_000)
        .forEach(
            flow ->
                assertThat(
                        IntStream.range(0, 7)
                            .mapToLong(part -> ALL.part(part, 7).flows(flow, flow + 1, 256))
                            .sum())
                    .isOne());
  }

  @Test
  void aPartHasItsShareOfEveryStretch() {
    HostTurn third = ALL.part(1, 3);

    for (long from = 0; from < 5_000; from += 250) {
      assertThat((double) third.flows(from, from + 250, 256)).isCloseTo(250 / 3.0, within(4.0));
      assertThat((double) third.flows(from, from + 250, 10)).isCloseTo(250 / 3.0, within(1.0));
    }
  }

  @Test
  void partsOfPartsDoNotOverlap() {
    HostTurn chunk = ALL.part(2, 4);

    assertThat(chunk.part(0, 2).to()).isEqualTo(chunk.part(1, 2).from());
    assertThat(chunk.part(0, 2).from()).isEqualTo(0.5);
    assertThat(chunk.part(1, 2).to()).isEqualTo(0.75);
  }
}

package io.tracemint.family.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static final int TCP = PacketFeatures.TCP;
  private final RandomGenerator random = new Seed(1).generator();

  @Test
  void aStepUpIsAPortAsFarUp() {
    for (int step : new int[] {0, 1, 2, 7, 256, 1_402}) {
      int token = Ports.token(SeenTest.CODEC, TCP, 40_000 + step, 40_000);
      int back = Ports.port(SeenTest.CODEC, token, 50_000, random);

      assertThat(Ports.token(SeenTest.CODEC, TCP, back, 50_000))
          .as("step %d", step)
          .isEqualTo(token);
    }
  }

  @Test
  void aCounterThatIsAtItsEndBeginsAgain() {
    int token = Ports.token(SeenTest.CODEC, TCP, 41_000, 40_000);

    assertThat(Ports.port(SeenTest.CODEC, token, 65_535, random)).isBetween(1_024, 2_100);
  }

  @Test
  void whereACounterStandsIsKnownOnceItRuns() {
    assertThat(Ports.kind(SeenTest.CODEC, -1)).isEqualTo(Slot.NONE);
    assertThat(Ports.kind(SeenTest.CODEC, 40_000)).isBetween(0, Ports.kinds(SeenTest.CODEC) - 1);
  }
}

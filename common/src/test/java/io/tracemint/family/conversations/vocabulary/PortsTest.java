package io.tracemint.family.conversations.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.conversations.ToyTalks;
import io.tracemint.family.conversations.record.PacketFeatures;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static final int TCP = PacketFeatures.TCP;
  private static final Codec CODEC = ToyTalks.codec(60);
  private final RandomGenerator random = new Seed(1).generator();

  @Test
  void aStepUpIsAPortAsFarUp() {
    for (int step : new int[] {0, 1, 2, 7, 256, 1_402}) {
      int token = Ports.token(CODEC, TCP, 40_000 + step, 40_000);
      int back = Ports.port(CODEC, token, 50_000, random);

      assertThat(Ports.token(CODEC, TCP, back, 50_000)).as("step %d", step).isEqualTo(token);
    }
  }

  @Test
  void aCounterThatIsAtItsEndBeginsAgain() {
    int token = Ports.token(CODEC, TCP, 41_000, 40_000);

    assertThat(Ports.port(CODEC, token, 65_535, random)).isBetween(1_024, 2_100);
  }

  @Test
  void whereACounterStandsIsKnownOnceItRuns() {
    assertThat(Ports.kind(CODEC, -1)).isEqualTo(Slot.NONE);
    assertThat(Ports.kind(CODEC, 40_000)).isBetween(0, Ports.kinds(CODEC) - 1);
  }
}

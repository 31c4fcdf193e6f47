package io.tracemint.neural.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.sequence.balance.NoisyBalance;
import io.tracemint.neural.sequence.balance.TokenCounts;
import io.tracemint.random.Seed;
import org.junit.jupiter.api.Test;

class NoisyBalanceTest {
  private static final int C = 2;

  /** Mends by these counts of the slot c what was drawn so often of each of its tokens. */
  private static float[] changes(float[] told, double sigma, long... drawn) {
    try (Backend backend = new HostBackend()) {
      Weights weights = new Weights(backend, Toys.SHAPE, "toy", new Seed(5));
      NoisyBalance balance = new NoisyBalance(weights, slot -> slot == C, told, sigma, 1);
      for (int token = 0; token < drawn.length; token++) {
        balance.drawn(new int[] {0, 0, token}, drawn[token]);
      }
      balance.mend(1);
      return changed(weights);
    }
  }

  // Scores of the slot's tokens lie together.
  private static float[] changed(Weights weights) {
    Head head = weights.heads.stream().filter(one -> one.slot == C).findFirst().orElseThrow();
    float[] after = new float[head.scoreBias.value().size()];
    weights.backend.read(head.scoreBias.value(), after);
    return after;
  }

  @Test
  void aCountThatNoiseCannotHideDecides() {
    float[] told = new float[Toys.SHAPE.slots().get(C).size()];
    told[0] = 100;
    told[1] = 900;
    float[] changes = changes(told, 0.1, 500, 500);
    assertThat(changes[0]).isCloseTo((float) Math.log(108.0 / 508), within(0.01f));
    assertThat(changes[1]).isCloseTo((float) Math.log(908.0 / 508), within(0.01f));
  }

  @Test
  void whatNoiseMayHideIsMendedTogether() {
    float[] told = new float[Toys.SHAPE.slots().get(C).size()];
    told[0] = 1000;
    told[1] = 20;
    told[2] = -20;
    float[] changes = changes(told, 30, 940, 20, 40);
    assertThat(changes[1]).isEqualTo(changes[2]).isNegative();
    assertThat(changes[0]).isPositive();
  }

  @Test
  void ofASlotThatIsNoiseNothingIsMended() {
    float[] told = new float[Toys.SHAPE.slots().get(C).size()];
    told[0] = 40;
    assertThat(changes(told, 30, 1, 999)).containsOnly(0f);
    assertThat(changes(told, 0.1)).containsOnly(0f);
  }

  @Test
  void whatCannotBeDrawnIsNotRaisedWithoutEnd() {
    float[] told = new float[Toys.SHAPE.slots().get(C).size()];
    told[0] = 1_000_000;
    told[1] = 1_000_000;
    assertThat(changes(told, 0.1, 0, 1_000_000)[0]).isEqualTo(6);
  }

  @Test
  void aConversationMovesCountsByNoMoreThanIsSaid() {
    TokenCounts counts = new TokenCounts(Toys.SHAPE, slot -> slot != C);
    for (int record = 0; record < 8; record++) {
      counts.add(new int[] {1, 0, 3}, 2);
    }
    double squares = 0;
    for (long count : counts.all()) {
      squares += count * count;
    }
    assertThat(Math.sqrt(squares)).isLessThanOrEqualTo(counts.moved(16) + 1e-9);
  }
}

package io.tracemint.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.privacy.noise.Bits;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientNoiseTest {
  private static final int NUMBERS = 200_000;

  @Test
  void itsVarianceIsTheOneThatIsCharged() {
    GradientNoise noise = new GradientNoise(0.7, 1.3, NUMBERS, Bits.reproducible(2));
    float[] sum = new float[NUMBERS];
    noise.addTo(sum);
    double variance = 0;
    for (float value : sum) {
      variance += (double) value * value / NUMBERS;
    }
    Release release = noise.release("training", 0.1, 50);
    assertThat(variance).isCloseTo(Math.pow(release.noise(), 2), within(0.03 * variance));
    assertThat(release.noise() / release.sensitivity()).isCloseTo(1.3, within(1e-12));
  }

  @Test
  void whatTheGridAddsIsCharged() {
    Release few = new GradientNoise(1, 1, 1, Bits.reproducible(2)).release("a", 1, 1);
    Release many = new GradientNoise(1, 1, 4_000_000, Bits.reproducible(2)).release("a", 1, 1);
    // The grid moves every number by one step at most.
    double step = many.noise() / (1 << 22);
    assertThat(few.sensitivity()).isCloseTo(1.02, within(1e-6));
    assertThat(many.sensitivity()).isCloseTo(1.02 + 2000 * step, within(1e-9));
  }

  @Test
  void aGridThatIsTooCoarseIsRefused() {
    assertThatThrownBy(() -> new GradientNoise(1, 2000, 4_000_000, Bits.reproducible(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLedgerChargesEveryStep() {
    Release release =
        new GradientNoise(1, 1.5, 1000, Bits.reproducible(2)).release("steps", 0.04, 2250);
    Ledger ledger = Ledger.stating(Unit.CONVERSATION, 1, 1e-5, List.of(release), List.of());
    // The known answer of the numerical accountant for this sampling, noise and number of steps.
    assertThat(ledger.epsilon()).isCloseTo(6.7791, within(0.01));
  }
}

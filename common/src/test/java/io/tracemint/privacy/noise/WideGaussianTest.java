package io.tracemint.privacy.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WideGaussianTest {
  private static final int DRAWS = 400_000;

  @Test
  void momentsAreThoseOfTheBell() {
    WideGaussian noise = new WideGaussian(Bits.reproducible(5));
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    int beyondTwo = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double value = (double) noise.next() / WideGaussian.DEVIATION;
      sum += value;
      squares += value * value;
      fourth += Math.pow(value, 4);
      beyondTwo += Math.abs(value) > 2 ? 1 : 0;
    }
    assertThat(sum / DRAWS).isCloseTo(0, within(0.008));
    assertThat(squares / DRAWS).isCloseTo(1, within(0.012));
    assertThat(fourth / DRAWS).isCloseTo(3, within(0.1));
    assertThat((double) beyondTwo / DRAWS).isCloseTo(0.0455, within(0.0015));
  }

  @Test
  void floatingPointDecidesAsExactNumbersDo() {
    WideGaussian fast = new WideGaussian(Bits.reproducible(7));
    WideGaussian exact = new WideGaussian(Bits.reproducible(7), Long.MAX_VALUE);
    // The exact way takes more bits of the stream: both are compared draw by draw of new streams.
    for (int draw = 0; draw < 300; draw++) {
      fast = new WideGaussian(Bits.reproducible(draw));
      exact = new WideGaussian(Bits.reproducible(draw), Long.MAX_VALUE);
      assertThat(fast.next()).isEqualTo(exact.next());
    }
  }

  @Test
  void theExactExponentialIsOne() {
    for (long candidate : new long[] {0, 1, 12345, WideGaussian.DEVIATION, 30_000_000}) {
      double places = (double) candidate / WideGaussian.DEVIATION;
      double expected = Math.exp(-places * places / 2);
      assertThat(WideGaussian.exp(candidate).doubleValue())
          .isCloseTo(expected, within(1e-12 * expected));
    }
  }

  @Test
  void chancesAreMet() {
    Bits bits = Bits.reproducible(3);
    int happened = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      happened += bits.happens(0.03) ? 1 : 0;
    }
    assertThat((double) happened / DRAWS).isCloseTo(0.03, within(0.001));
    assertThat(bits.happens(0)).isFalse();
    assertThat(bits.happens(1)).isTrue();
  }
}

package io.tracemint.neural.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.layer.Adam;
import io.tracemint.neural.layer.Gradients;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworksTest {
  private static final Shape SMALL = new Shape(3, 4, 5, 2, 6, 2);
  private static final int BATCH = 2;

  static Stream<Backend> backends() {
    return Gradients.backends();
  }

  @Test
  void countsTheWeightsThatItHas() {
    Denoiser denoiser = new Denoiser(new HostBackend(), "test", SMALL, BATCH, new Seed(1));

    assertThat((long) denoiser.parameters().values().size()).isEqualTo(SMALL.weights());
  }

  /** The second example has a row less, and no class. */
  private static Denoiser.Told told() {
    return new Denoiser.Told(new int[] {0, 1, 4, 3, 2, -1}, new int[] {1, 2}, new int[] {7, 90});
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aDenoiserHasTheGradientOfItsLoss(Backend backend) {
    Denoiser denoiser = new Denoiser(backend, "test", SMALL, BATCH, new Seed(1));
    float[] noisy = normal(24, 3);
    float[] wish = normal(24, 4);
    Matrix gradient = backend.zeros(6, 4);

    Gradients.check(
        backend,
        denoiser.parameters(),
        () -> {
          float[] made = Gradients.read(backend, denoiser.apply(noisy, told()));
          float[] slope = new float[made.length];
          double loss = 0;
          for (int i = 0; i < 20; i++) {
            slope[i] = made[i] - wish[i];
            loss += slope[i] * slope[i] / 2;
          }
          backend.write(slope, gradient);
          denoiser.back(gradient);
          return loss;
        });
  }

  @Test
  void whatARowThatIsNoneHoldsChangesNoOther() {
    Backend backend = new HostBackend();
    Denoiser denoiser = new Denoiser(backend, "test", SMALL, BATCH, new Seed(1));
    float[] noisy = normal(24, 3);
    float[] one = Gradients.read(backend, denoiser.apply(noisy, told()));
    java.util.Arrays.fill(noisy, 20, 24, 9);
    float[] other = Gradients.read(backend, denoiser.apply(noisy, told()));

    assertThat(java.util.Arrays.copyOf(other, 20))
        .containsExactly(java.util.Arrays.copyOf(one, 20));
  }

  private static float[] normal(int count, long seed) {
    RandomGenerator random = new Seed(seed).generator();
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static final float[] BITS = {1, -1, 1, 0, -1, -1, 1, 1, 0, 0, 1, 1};

  private static float[] where(java.util.function.DoublePredicate is) {
    float[] flags = new float[BITS.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = is.test(BITS[i]) ? 1 : 0;
    }
    return flags;
  }

  private static Matrix matrix(Backend backend, int columns, float... values) {
    Matrix matrix = backend.zeros(values.length / columns, columns);
    backend.write(values, matrix);
    return matrix;
  }

  private static double crossEntropy(float... scores) {
    double sum = 0;
    for (int i = 0; i < BITS.length; i++) {
      sum += BITS[i] == 0 ? 0 : Math.log1p(Math.exp(-BITS[i] * scores[i])) / 9;
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aCodecHasTheGradientOfItsCrossEntropy(Backend backend) {
    BitCodec codec = new BitCodec(backend, "test", 4, 2, 5, 3, new Seed(1));
    Matrix bits = matrix(backend, 4, BITS);
    Matrix set = matrix(backend, 4, where(bit -> bit > 0));
    Matrix present = matrix(backend, 4, where(bit -> bit != 0));
    Matrix none = backend.zeros(3, 2);

    Gradients.check(
        backend,
        codec.parameters(),
        () -> {
          double loss = crossEntropy(Gradients.read(backend, codec.decode(codec.encode(bits))));
          codec.learn(bits, none, set, present, 9);
          return loss;
        });
  }

  @Test
  void aCodecLearnsRowsByHeart() {
    Backend backend = new HostBackend();
    BitCodec codec = new BitCodec(backend, "test", 4, 2, 16, 3, new Seed(1));
    Adam adam = new Adam(backend, codec.parameters(), new Adam.Rates(1e-2, 0.9, 0.999, 0));
    Matrix bits = matrix(backend, 4, BITS);
    Matrix set = matrix(backend, 4, where(bit -> bit > 0));
    Matrix present = matrix(backend, 4, where(bit -> bit != 0));
    for (int step = 0; step < 300; step++) {
      codec.learn(bits, backend.zeros(3, 2), set, present, 9);
      adam.update();
    }

    assertThat(crossEntropy(Gradients.read(backend, codec.decode(codec.encode(bits)))))
        .isLessThan(0.02);
  }
}

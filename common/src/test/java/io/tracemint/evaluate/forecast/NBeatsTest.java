package io.tracemint.evaluate.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.layer.Gradients;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NBeatsTest {
  private static final int INPUTS = 4;

  static Stream<Backend> backends() {
    return Gradients.backends();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void hasTheGradientOfItsError(Backend backend) {
    NextLengthSettings small = new NextLengthSettings(2, 5, 1, 1, 1);
    NBeats network = new NBeats(backend, INPUTS, 3, small, new Seed(1));

    Gradients.check(backend, network.parameters(), () -> network.learn(windows(3)));
  }

  @Test
  void learnsThatTheFirstComesAgain() {
    NextLengthSettings small = new NextLengthSettings(2, 16, 60, 1, 1);
    try (Backend backend = new HostBackend()) {
      NBeats network = NBeats.fit(backend, windows(200), small, new Seed(1));

      List<Window> unseen = windows(250).subList(200, 250);
      double[] forecasts = network.forecasts(unseen);
      for (int i = 0; i < forecasts.length; i++) {
        assertThat(Math.abs(forecasts[i] - unseen.get(i).next())).isLessThan(0.1);
      }
    }
  }

  /** What comes next is the first number again. */
  private static List<Window> windows(int count) {
    RandomGenerator random = new Seed(3).generator();
    return IntStream.range(0, count)
        .mapToObj(i -> random.doubles(INPUTS).toArray())
        .map(numbers -> new Window(numbers, numbers[0]))
        .toList();
  }
}

package io.tracemint.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GumbelTest {
  private static final int ROWS = 20_000;
  private static final List<Output> OUTPUTS =
      List.of(Output.signed("place", 1), Output.category("bit", 2), Output.category("code", 3));

  /** The largest is a draw from the softmax, and half of all soft bits lie where theory says. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLargestIsADrawFromTheSoftmax(boolean byDifference) {
    try (Backend backend = new HostBackend()) {
      Gumbel gumbel = new Gumbel(backend, OUTPUTS, 6, 1, ROWS);
      gumbel = byDifference ? gumbel.byDifference() : gumbel;
      gumbel.temperature(0.2);
      Matrix logits = backend.zeros(ROWS, 6);
      float[] row = {0.7f, 0.3f, -0.4f, 0, 1, -1};
      float[] all = new float[6 * ROWS];
      for (int i = 0; i < all.length; i++) {
        all[i] = row[i % 6];
      }
      backend.write(all, logits);
      gumbel.draw(new Seed(1).generator());
      gumbel.perturb(logits);
      backend.read(logits, all);

      assertThat(share(all, 1, 2)).isCloseTo(1 / (1 + Math.exp(-0.7)), within(0.015));
      assertThat(share(all, 3, 4)).isCloseTo(1 / (1 + Math.E), within(0.015));
      assertThat(quartile(all)).isCloseTo(5 * (0.7 - Math.log(3)), within(0.2));
      assertThat(all[0]).isEqualTo(0.7f);
    }
  }

  /** How often the first of two columns is the larger. */
  private static double share(float[] all, int first, int second) {
    double count = 0;
    for (int at = 0; at < all.length; at += 6) {
      count += all[at + first] > all[at + second] ? 1 : 0;
    }
    return count / ROWS;
  }

  /** A quarter of the bit's differences are smaller. */
  private static double quartile(float[] all) {
    double[] differences = new double[ROWS];
    Arrays.setAll(differences, i -> all[6 * i + 1] - all[6 * i + 2]);
    Arrays.sort(differences);
    return differences[ROWS / 4];
  }
}

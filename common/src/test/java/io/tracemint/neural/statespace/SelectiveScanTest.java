package io.tracemint.neural.statespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Scan;
import io.tracemint.neural.backend.Sequences;
import io.tracemint.neural.layer.Gradients;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelectiveScanTest {
  private static final int COUNT = 2;
  private static final int LENGTH = 37;
  private static final int ROWS = COUNT * LENGTH;
  private static final int CHANNELS = 6;
  private static final int STATES = 3;
  private static final int HEADS = 2;
  private static final double STEP = 1e-5;

  static Stream<Backend> backends() {
    return Gradients.backends();
  }

  private static Scan scan(Backend b) {
    return new Scan(
        Sequences.beginning(COUNT, LENGTH),
        CHANNELS,
        Gradients.filled(b, b.zeros(ROWS, CHANNELS + 2 * STATES), 1),
        Gradients.filled(b, b.zeros(ROWS, HEADS), 2),
        Gradients.filled(b, b.zeros(1, HEADS), 3),
        Gradients.filled(b, b.zeros(1, HEADS), 4),
        Gradients.filled(b, b.zeros(1, HEADS), 5),
        b.zeros(COUNT, STATES * CHANNELS),
        b.zeros(COUNT * Scan.blocks(LENGTH), STATES * CHANNELS));
  }

  /** What the definition reads, in double precision. */
  @SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
  private record Read(
      double[] mixed, double[] steps, double[] rates, double[] bias, double[] skip) {
    static Read of(Backend b, Scan scan) {
      return new Read(
          doubles(b, scan.mixed()),
          doubles(b, scan.steps()),
          doubles(b, scan.rates()),
          doubles(b, scan.bias()),
          doubles(b, scan.skip()));
    }

    private static double[] doubles(Backend backend, Matrix matrix) {
      float[] values = Gradients.read(backend, matrix);
      return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    double[] results() {
      double[] y = new double[ROWS * CHANNELS];
      for (int sequence = 0; sequence < COUNT; sequence++) {
        double[][] h = new double[STATES][CHANNELS];
        for (int row = sequence * LENGTH; row < (sequence + 1) * LENGTH; row++) {
          for (int i = 0; i < CHANNELS; i++) {
            y[row * CHANNELS + i] = result(row, i, h);
          }
        }
      }
      return y;
    }

    private double result(int row, int i, double[][] h) {
      int at = row * (CHANNELS + 2 * STATES);
      int head = i * HEADS / CHANNELS;
      double step = Math.log1p(Math.exp(steps[row * HEADS + head] + bias[head]));
      double decay = Math.exp(-Math.exp(rates[head]) * step);
      double y = skip[head] * mixed[at + i];
      for (int n = 0; n < STATES; n++) {
        h[n][i] = decay * h[n][i] + step * mixed[at + CHANNELS + n] * mixed[at + i];
        y += mixed[at + CHANNELS + STATES + n] * h[n][i];
      }
      return y;
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void isTheRecursionOfItsDefinition(Backend backend) {
    Scan scan = scan(backend);
    Matrix result = backend.zeros(ROWS, CHANNELS);
    backend.scan(scan, result);

    double[] expected = Read.of(backend, scan).results();
    float[] made = Gradients.read(backend, result);
    for (int i = 0; i < made.length; i++) {
      assertThat((double) made[i]).isCloseTo(expected[i], within(1e-4));
    }
  }

  /** Number by number, beside differences of the definition. */
  @ParameterizedTest
  @MethodSource("backends")
  void hasTheGradientsOfAllThatItReads(Backend backend) {
    Scan scan = scan(backend);
    backend.scan(scan, backend.zeros(ROWS, CHANNELS));
    Matrix weights = Gradients.filled(backend, backend.zeros(ROWS, CHANNELS), 6);
    Scan.Gradients into =
        new Scan.Gradients(
            backend.zeros(ROWS, CHANNELS + 2 * STATES),
            backend.zeros(ROWS, HEADS),
            backend.zeros(1, HEADS),
            backend.zeros(1, HEADS),
            backend.zeros(1, HEADS));
    backend.scanGradient(scan, weights, into);

    Read read = Read.of(backend, scan);
    float[] factors = Gradients.read(backend, weights);
    compare("mixed", read, read.mixed(), factors, Gradients.read(backend, into.mixed()));
    compare("steps", read, read.steps(), factors, Gradients.read(backend, into.steps()));
    compare("rates", read, read.rates(), factors, Gradients.read(backend, into.rates()));
    compare("bias", read, read.bias(), factors, Gradients.read(backend, into.bias()));
    compare("skip", read, read.skip(), factors, Gradients.read(backend, into.skip()));
  }

  private static void compare(
      String name, Read read, double[] values, float[] factors, float[] gradient) {
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      values[i] = value + STEP;
      double above = loss(read, factors);
      values[i] = value - STEP;
      double below = loss(read, factors);
      values[i] = value;
      double expected = (above - below) / (2 * STEP);
      assertThat((double) gradient[i])
          .as(name)
          .isCloseTo(expected, within(1e-4 * (1 + Math.abs(expected))));
    }
  }

  private static double loss(Read read, float[] factors) {
    double[] results = read.results();
    double sum = 0;
    for (int i = 0; i < factors.length; i++) {
      sum += factors[i] * results[i];
    }
    return sum;
  }
}

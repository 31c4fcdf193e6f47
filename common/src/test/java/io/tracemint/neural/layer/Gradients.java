package io.tracemint.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.backend.nd4j.Nd4jBackend;
import io.tracemint.random.Seed;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Gradients beside finite differences along a random direction of each parameter. */
public final class Gradients {
  private static final double STEP = 1e-3;

  private Gradients() {}

  public static Stream<Backend> backends() {
    return Stream.of(new HostBackend(), new Nd4jBackend());
  }

  /** Normal numbers. */
  public static Matrix filled(Backend backend, Matrix target, long seed) {
    RandomGenerator random = new Seed(seed).generator();
    float[] values = new float[target.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    backend.write(values, target);
    return target;
  }

  public static float[] read(Backend backend, Matrix matrix) {
    float[] values = new float[matrix.size()];
    backend.read(matrix, values);
    return values;
  }

  public static double dot(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (double) left[i] * right[i];
    }
    return sum;
  }

  /** Of a loss that leaves the parameters' gradients. */
  public static void check(Backend backend, Parameters parameters, DoubleSupplier loss) {
    // Biases start at 0, where a unit without input is at the bend of its ReLU.
    Matrix all = parameters.values();
    float[] values = read(backend, all);
    RandomGenerator random = new Seed(9).generator();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (0.1 * random.nextGaussian());
    }
    backend.write(values, all);
    assertThat(loss.getAsDouble()).isFinite();
    for (Parameter parameter : parameters.learned()) {
      compare(
          backend,
          parameter.name(),
          parameter.value(),
          read(backend, parameter.gradient()),
          loss,
          random);
    }
  }

  /** Of a loss by some numbers. */
  public static void compare(
      Backend backend,
      String name,
      Matrix of,
      float[] gradient,
      DoubleSupplier loss,
      RandomGenerator random) {
    float[] values = read(backend, of);
    double[] direction = random.doubles(values.length, -1, 1).toArray();
    double expected = 0;
    double scale = 0;
    for (int i = 0; i < values.length; i++) {
      expected += direction[i] * gradient[i];
      scale += Math.abs(direction[i] * gradient[i]);
    }
    double above = moved(backend, of, values, direction, STEP, loss);
    double below = moved(backend, of, values, direction, -STEP, loss);
    backend.write(values, of);
    assertThat((above - below) / (2 * STEP))
        .as(name)
        .isCloseTo(expected, within(2e-3 + 0.02 * scale));
  }

  private static double moved(
      Backend backend,
      Matrix of,
      float[] values,
      double[] direction,
      double by,
      DoubleSupplier loss) {
    float[] changed = values.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] += (float) (by * direction[i]);
    }
    backend.write(changed, of);
    return loss.getAsDouble();
  }
}

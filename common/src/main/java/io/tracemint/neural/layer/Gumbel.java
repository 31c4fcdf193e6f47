package io.tracemint.neural.layer;

import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Output;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Gumbel noise and a temperature on the logits of categorical heads (Jang, Gu and Poole 2017): the
 * largest is then a draw from the softmax. Forward the draw is used, backward the softmax.
 */
public final class Gumbel {
  /** Keeps a uniform number from 0, and from 1 on the other side. */
  private static final double HALF_STEP = 0x1p-54;

  private final Backend backend;
  private final List<Output> outputs;
  private final int[] choices;
  private int[] singles;
  private int[] pairs = {};
  private final int width;
  private final Matrix noise;
  private final Matrix factors;
  private final float[] draws;

  /**
   * For some rows of {@code outputs} that are repeated; {@code width} is that of one repetition,
   * which may end with columns that belong to none of the outputs.
   */
  public Gumbel(Backend backend, List<Output> outputs, int width, int repeats, int rows) {
    this.backend = backend;
    this.outputs = List.copyOf(outputs);
    this.width = width * repeats;
    choices =
        IntStream.range(0, repeats)
            .flatMap(i -> choices(output -> true).map(column -> i * width + column))
            .toArray();
    singles = choices;
    noise = backend.zeros(rows, this.width);
    factors = backend.zeros(1, this.width);
    draws = new float[noise.size()];
    temperature(1);
  }

  private IntStream choices(Predicate<Output> wanted) {
    IntStream.Builder columns = IntStream.builder();
    int start = 0;
    for (Output output : outputs) {
      if (output.activation() == Activation.SOFTMAX && wanted.test(output)) {
        IntStream.range(start, start + output.width()).forEach(columns::add);
      }
      start += output.width();
    }
    return columns.build();
  }

  /**
   * Draws, of outputs that are not repeated, one number for a choice between two: the difference of
   * its two Gumbel numbers, which is all that a softmax of them sees, and is logistic.
   */
  public Gumbel byDifference() {
    singles = choices(output -> output.width() != 2).toArray();
    int[] both = choices(output -> output.width() == 2).toArray();
    pairs = IntStream.range(0, both.length / 2).map(i -> both[2 * i]).toArray();
    return this;
  }

  public void temperature(double temperature) {
    float[] row = new float[width];
    java.util.Arrays.fill(row, 1f);
    for (int column : choices) {
      row[column] = (float) (1 / temperature);
    }
    backend.write(row, factors);
  }

  /** Noise for every row, from one generator. */
  public void draw(RandomGenerator random) {
    for (int row = 0; row < noise.rows(); row++) {
      draw(row, random);
    }
    backend.write(draws, noise);
  }

  private void draw(int row, RandomGenerator random) {
    for (int column : singles) {
      double uniform = 1 - random.nextDouble();
      draws[row * width + column] = (float) -Math.log(-Math.log(uniform));
    }
    for (int column : pairs) {
      double odds = random.nextDouble() + HALF_STEP;
      draws[row * width + column] = (float) Math.log(odds / (1 - odds));
    }
  }

  public Matrix noise() {
    return noise;
  }

  public void perturb(Matrix logits) {
    backend.add(noise, logits);
    backend.scaleColumns(logits, factors);
  }

  /** The same with fresh noise from each row's own stream; no temperature changes the choice. */
  public void perturb(Matrix logits, RowStreams streams) {
    for (int row = 0; row < streams.rows(); row++) {
      draw(row, streams.of(row));
    }
    Matrix own = noise.rows(0, logits.rows());
    backend.write(draws, own);
    backend.add(own, logits);
  }

  public void back(Matrix gradient) {
    backend.scaleColumns(gradient, factors);
  }
}

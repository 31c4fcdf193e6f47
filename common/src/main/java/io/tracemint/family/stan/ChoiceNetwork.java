package io.tracemint.family.stan;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Linear;
import io.tracemint.neural.layer.Softmax;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/** A class given a window: linear, softmax. */
final class ChoiceNetwork {
  private final Backend backend;
  private final Parameters parameters;
  private final Linear linear;
  private final Matrix scores;
  private final float[] read;

  ChoiceNetwork(Backend backend, String name, int inputs, int classes, int batch, Seed seed) {
    this.backend = backend;
    this.parameters = new Parameters(name);
    this.linear = new Linear(backend, parameters, "scores", inputs, classes);
    this.scores = backend.zeros(batch, classes);
    this.read = new float[batch * classes];
    parameters.allocate(backend, seed);
  }

  Parameters parameters() {
    return parameters;
  }

  /** What the classes cost, each by its weight. */
  double loss(Matrix window, int[] classes, float[] ofRows) {
    linear.apply(window, scores);
    return backend.crossEntropy(scores, classes, ofRows);
  }

  /** Leaves the gradients, after {@link #loss}. */
  void back(Matrix window) {
    linear.gradients(scores, window);
  }

  /** Draws a class for each of the first rows. */
  void draw(Matrix window, RandomGenerator random, int[] drawn, int rows) {
    linear.apply(window, scores);
    backend.read(scores, read);
    int classes = scores.columns();
    for (int row = 0; row < rows; row++) {
      drawn[row] = Softmax.draw(read, row * classes, classes, random.nextDouble(), 0);
    }
  }
}

package io.tracemint.neural.layer;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.privacy.accounting.Erfc;
import java.util.random.RandomGenerator;

/**
 * Numbers as a mixture of normal distributions that a network gives for each row (Bishop 1994,
 * <i>Mixture density networks</i>). A number is known to a tolerance, so what it costs is the
 * negative logarithm of the mass within that.
 */
public final class MixtureDensity {
  /** Keeps the logarithm finite where no component reaches. */
  private static final double LEAST = 1e-10;

  private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);

  private final Backend backend;
  private final int components;
  private final double tolerance;
  private final float[] scores;
  private final float[] shapes;
  private final double[] shares;
  private final double[] masses;

  /** For so many rows of so many components. */
  public MixtureDensity(Backend backend, int rows, int components, double tolerance) {
    this.backend = backend;
    this.components = components;
    this.tolerance = tolerance;
    this.scores = new float[rows * components];
    this.shapes = new float[2 * rows * components];
    this.shares = new double[components];
    this.masses = new double[components];
  }

  /**
   * The loss, a weighted sum over rows; turns logits and shapes, in place, into its gradient.
   *
   * @param logits of the components
   * @param forms a row's means, then the logarithms of its deviations
   */
  public double loss(Matrix logits, Matrix forms, float[] values, float[] weights) {
    backend.read(logits, scores);
    backend.read(forms, shapes);
    double loss = 0;
    for (int row = 0; row < values.length; row++) {
      loss += row(row, values[row], weights[row]);
    }
    backend.write(scores, logits);
    backend.write(shapes, forms);
    return loss;
  }

  private double row(int row, double value, double weight) {
    int at = row * components;
    softmax(scores, at, shares);
    double total = 0;
    for (int i = 0; i < components; i++) {
      double deviation = Math.exp(shapes[2 * at + components + i]);
      double off = value - shapes[2 * at + i];
      masses[i] =
          Erfc.normal((off + tolerance) / deviation) - Erfc.normal((off - tolerance) / deviation);
      total += shares[i] * masses[i];
    }
    for (int i = 0; i < components; i++) {
      scores[at + i] = (float) (-weight * shares[i] * (masses[i] - total) / (total + LEAST));
      gradient(2 * at + i, value, weight * shares[i] / (total + LEAST));
    }
    return -weight * Math.log(total + LEAST);
  }

  private void gradient(int at, double value, double factor) {
    double deviation = Math.exp(shapes[at + components]);
    double above = (value - shapes[at] + tolerance) / deviation;
    double below = (value - shapes[at] - tolerance) / deviation;
    double ofMean = (density(below) - density(above)) / deviation;
    double ofLog = below * density(below) - above * density(above);
    shapes[at] = (float) (-factor * ofMean);
    shapes[at + components] = (float) (-factor * ofLog);
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / ROOT_2_PI;
  }

  private static void softmax(float[] scores, int at, double[] shares) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < shares.length; i++) {
      largest = Math.max(largest, scores[at + i]);
    }
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp(scores[at + i] - largest);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
  }

  /** A number drawn for one of the rows of logits and shapes. */
  public static double draw(
      float[] logits, float[] forms, int row, int components, RandomGenerator random) {
    float[] own = new float[components];
    System.arraycopy(logits, row * components, own, 0, components);
    int chosen = Softmax.draw(own, 0, components, random.nextDouble(), 0);
    int at = 2 * row * components + chosen;
    return forms[at] + Math.exp(forms[at + components]) * random.nextGaussian();
  }
}

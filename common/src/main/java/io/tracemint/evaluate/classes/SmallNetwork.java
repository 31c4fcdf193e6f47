package io.tracemint.evaluate.classes;

import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A network with one hidden layer, learnt by Adam (Kingma and Ba 2015) on batches. Inputs are
 * standardised by what is learnt from, and more than five deviations off count as five.
 */
final class SmallNetwork {
  private static final int HIDDEN = 64;
  private static final int BATCH = 32;
  private static final double MOST = 5;
  // Few conversations are seen more often.
  private static final int LEAST_STEPS = 400;
  private static final float RATE = 2e-3f;
  private static final float MEAN_KEPT = 0.9f;
  private static final float SQUARE_KEPT = 0.999f;

  private final int inputs;
  private final int classes;
  private final float[] weights;
  private final float[] gradient;
  private final float[] mean;
  private final float[] square;
  private final float[] hidden = new float[HIDDEN];
  private final float[] slope = new float[HIDDEN];
  private final float[] out;
  private int steps;

  private SmallNetwork(int inputs, int classes, RandomGenerator random) {
    this.inputs = inputs;
    this.classes = classes;
    this.weights = new float[(inputs + 1) * HIDDEN + (HIDDEN + 1) * classes];
    this.gradient = new float[weights.length];
    this.mean = new float[weights.length];
    this.square = new float[weights.length];
    this.out = new float[classes];
    draw(0, inputs * HIDDEN, Math.sqrt(2.0 / inputs), random);
    draw(second(), HIDDEN * classes, Math.sqrt(1.0 / HIDDEN), random);
  }

  private void draw(int at, int count, double deviation, RandomGenerator random) {
    for (int i = at; i < at + count; i++) {
      weights[i] = (float) (deviation * random.nextGaussian());
    }
  }

  /* Weights: inputs × hidden | hidden | hidden × classes | classes */
  private int second() {
    return (inputs + 1) * HIDDEN;
  }

  /**
   * Learns from some examples and gives the classes of all.
   *
   * @param known rows to learn from; a row may come again
   */
  static int[] classify(
      double[][] examples, int[] known, int[] labels, int classes, int epochs, Seed seed) {
    float[][] rows = standardised(examples, known);
    SmallNetwork network =
        new SmallNetwork(rows[0].length, classes, seed.child("weights").generator());
    List<Integer> order = IntStream.of(known).boxed().toList();
    int passes = Math.max(epochs, LEAST_STEPS * BATCH / known.length);
    for (int epoch = 0; epoch < passes; epoch++) {
      network.pass(rows, labels, Partition.shuffled(order, seed.child("order").child(epoch)));
    }
    return Arrays.stream(rows).mapToInt(network::first).toArray();
  }

  private static float[][] standardised(double[][] examples, int[] known) {
    float[][] rows = new float[examples.length][examples[0].length];
    for (int column = 0; column < examples[0].length; column++) {
      int at = column;
      double[] values = Arrays.stream(known).mapToDouble(row -> examples[row][at]).toArray();
      double centre = Arrays.stream(values).average().orElse(0);
      double variance =
          Arrays.stream(values).map(v -> (v - centre) * (v - centre)).average().orElse(0);
      for (int row = 0; row < rows.length && variance > 0; row++) {
        double value = (examples[row][column] - centre) / Math.sqrt(variance);
        rows[row][column] = (float) Math.max(-MOST, Math.min(MOST, value));
      }
    }
    return rows;
  }

  private void pass(float[][] rows, int[] labels, List<Integer> order) {
    for (int from = 0; from < order.size(); from += BATCH) {
      List<Integer> batch = order.subList(from, Math.min(order.size(), from + BATCH));
      Arrays.fill(gradient, 0);
      batch.forEach(row -> learn(rows[row], labels[row], 1f / batch.size()));
      step();
    }
  }

  private int first(float[] row) {
    forward(row);
    int first = 0;
    for (int label = 1; label < classes; label++) {
      first = out[label] > out[first] ? label : first;
    }
    return first;
  }

  /** Probabilities of the classes. */
  private void forward(float[] row) {
    System.arraycopy(weights, inputs * HIDDEN, hidden, 0, HIDDEN);
    for (int i = 0; i < inputs; i++) {
      add(row[i], weights, i * HIDDEN, hidden, 0, HIDDEN);
    }
    for (int i = 0; i < HIDDEN; i++) {
      hidden[i] = Math.max(0, hidden[i]);
    }
    System.arraycopy(weights, second() + HIDDEN * classes, out, 0, classes);
    for (int i = 0; i < HIDDEN; i++) {
      add(hidden[i], weights, second() + i * classes, out, 0, classes);
    }
    softmax();
  }

  private void softmax() {
    float largest = out[0];
    for (float score : out) {
      largest = Math.max(largest, score);
    }
    float sum = 0;
    for (int label = 0; label < classes; label++) {
      out[label] = (float) Math.exp(out[label] - largest);
      sum += out[label];
    }
    for (int label = 0; label < classes; label++) {
      out[label] /= sum;
    }
  }

  private static void add(float factor, float[] from, int at, float[] to, int place, int count) {
    if (factor == 0) {
      return;
    }
    for (int i = 0; i < count; i++) {
      to[place + i] += factor * from[at + i];
    }
  }

  private void learn(float[] row, int label, float share) {
    forward(row);
    for (int other = 0; other < classes; other++) {
      out[other] = share * (out[other] - (other == label ? 1 : 0));
    }
    for (int i = 0; i < HIDDEN; i++) {
      int at = second() + i * classes;
      add(hidden[i], out, 0, gradient, at, classes);
      slope[i] = hidden[i] > 0 ? dot(at) : 0;
    }
    add(1, out, 0, gradient, second() + HIDDEN * classes, classes);
    for (int i = 0; i < inputs; i++) {
      add(row[i], slope, 0, gradient, i * HIDDEN, HIDDEN);
    }
    add(1, slope, 0, gradient, inputs * HIDDEN, HIDDEN);
  }

  private float dot(int at) {
    float sum = 0;
    for (int label = 0; label < classes; label++) {
      sum += weights[at + label] * out[label];
    }
    return sum;
  }

  private void step() {
    steps++;
    float meanShare = (float) (1 - Math.pow(MEAN_KEPT, steps));
    float squareShare = (float) (1 - Math.pow(SQUARE_KEPT, steps));
    for (int i = 0; i < weights.length; i++) {
      mean[i] = MEAN_KEPT * mean[i] + (1 - MEAN_KEPT) * gradient[i];
      square[i] = SQUARE_KEPT * square[i] + (1 - SQUARE_KEPT) * gradient[i] * gradient[i];
      weights[i] -=
          RATE * (mean[i] / meanShare) / ((float) Math.sqrt(square[i] / squareShare) + 1e-8f);
    }
  }
}

package io.tracemint.evaluate.classes;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.layer.Adam;
import io.tracemint.neural.layer.Linear;
import io.tracemint.random.Sample;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network with one hidden layer. Inputs are standardised by what is learnt from, and more than
 * five deviations off count as five.
 */
final class SmallNetwork {
  private static final int HIDDEN = 64;
  private static final int BATCH = 32;
  private static final double MOST = 5;
  // Few conversations are seen more often.
  private static final int LEAST_STEPS = 400;
  private static final Adam.Rates RATES = new Adam.Rates(2e-3, 0.9, 0.999, 0);
  private static final int NONE = -1;

  private final Backend backend;
  private final Linear hidden;
  private final Linear output;
  private final Adam adam;
  private final Matrix inputs;
  private final Matrix units;
  private final Matrix scores;
  private final Matrix ofUnits;

  private SmallNetwork(Backend backend, int width, int classes, Seed seed) {
    this.backend = backend;
    Parameters parameters = new Parameters("classes");
    hidden = new Linear(backend, parameters, "hidden", width, HIDDEN);
    output = new Linear(backend, parameters, "output", HIDDEN, classes);
    parameters.allocate(backend, seed);
    adam = new Adam(backend, parameters, RATES);
    inputs = backend.zeros(BATCH, width);
    units = backend.zeros(BATCH, HIDDEN);
    scores = backend.zeros(BATCH, classes);
    ofUnits = backend.zeros(BATCH, HIDDEN);
  }

  /**
   * Learns from some examples and gives the classes of all.
   *
   * @param known rows to learn from; a row may come again
   */
  static int[] classify(
      double[][] examples, int[] known, int[] labels, int classes, int epochs, Seed seed) {
    float[][] rows = standardised(examples, known);
    try (Backend backend = new HostBackend()) {
      SmallNetwork network =
          new SmallNetwork(backend, rows[0].length, classes, seed.child("weights"));
      List<Integer> all = IntStream.of(known).boxed().toList();
      int passes = Math.max(epochs, LEAST_STEPS * BATCH / known.length);
      for (int pass = 0; pass < passes; pass++) {
        List<Integer> mixed = Sample.of(all, all.size(), seed.child("order").child(pass));
        for (int from = 0; from < mixed.size(); from += BATCH) {
          network.learn(rows, labels, mixed.subList(from, Math.min(mixed.size(), from + BATCH)));
        }
      }
      return network.classes(rows, classes);
    }
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

  private void learn(float[][] rows, int[] labels, List<Integer> batch) {
    int[] wanted = new int[BATCH];
    Arrays.setAll(wanted, i -> i < batch.size() ? labels[batch.get(i)] : NONE);
    float[] weights = new float[BATCH];
    Arrays.fill(weights, 1f / batch.size());
    apply(rows, batch);
    backend.crossEntropy(scores, wanted, weights);
    output.gradients(scores, units);
    output.back(scores, ofUnits);
    backend.reluGradient(units, ofUnits);
    hidden.gradients(ofUnits, inputs);
    adam.update();
  }

  private void apply(float[][] rows, List<Integer> batch) {
    float[] all = new float[inputs.size()];
    for (int i = 0; i < batch.size(); i++) {
      System.arraycopy(rows[batch.get(i)], 0, all, i * inputs.columns(), inputs.columns());
    }
    backend.write(all, inputs);
    hidden.applyRelu(inputs, units);
    output.apply(units, scores);
  }

  private int[] classes(float[][] rows, int classes) {
    int[] all = new int[rows.length];
    float[] some = new float[scores.size()];
    for (int from = 0; from < rows.length; from += BATCH) {
      int to = Math.min(rows.length, from + BATCH);
      apply(rows, IntStream.range(from, to).boxed().toList());
      backend.read(scores, some);
      for (int row = from; row < to; row++) {
        all[row] = first(some, (row - from) * classes, classes);
      }
    }
    return all;
  }

  private static int first(float[] scores, int at, int classes) {
    int first = 0;
    for (int label = 1; label < classes; label++) {
      first = scores[at + label] > scores[at + first] ? label : first;
    }
    return first;
  }
}

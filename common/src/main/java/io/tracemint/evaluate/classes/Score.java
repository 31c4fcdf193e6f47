package io.tracemint.evaluate.classes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How often a classifier is right.
 *
 * @param macroF1 the mean of the classes' F1
 * @param balancedAccuracy the mean of the classes' recall
 * @param f1 by class, the harmonic mean of precision and recall
 */
record Score(double macroF1, double balancedAccuracy, List<Double> f1) {

  /** Of what was said of examples of which every class has some. */
  static Score of(int[] truth, int[] said, int classes) {
    int[] right = new int[classes];
    int[] are = new int[classes];
    int[] saidSo = new int[classes];
    for (int i = 0; i < truth.length; i++) {
      are[truth[i]]++;
      saidSo[said[i]]++;
      right[truth[i]] += truth[i] == said[i] ? 1 : 0;
    }
    double[] f1 = new double[classes];
    Arrays.setAll(f1, label -> 2.0 * right[label] / (are[label] + saidSo[label]));
    double[] recall = new double[classes];
    Arrays.setAll(recall, label -> (double) right[label] / are[label]);
    return new Score(mean(f1), mean(recall), DoubleStream.of(f1).boxed().toList());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}

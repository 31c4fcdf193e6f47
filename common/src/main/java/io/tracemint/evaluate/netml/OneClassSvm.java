package io.tracemint.evaluate.netml;

import java.util.Arrays;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/** Schölkopf's one-class support vector machine with a radial kernel, by LIBSVM. */
final class OneClassSvm {
  private static final double NU = 0.5;
  private static final double CACHE_MEGABYTES = 100;

  static {
    // LIBSVM reports each fit on standard output otherwise.
    svm.svm_set_print_string_function(text -> {});
  }

  private final svm_model model;

  private OneClassSvm(svm_model model) {
    this.model = model;
  }

  /** Learns the region that holds about half of the rows. */
  static OneClassSvm fit(double[][] rows) {
    svm_problem problem = new svm_problem();
    problem.l = rows.length;
    problem.y = new double[rows.length];
    problem.x = Arrays.stream(rows).map(OneClassSvm::nodes).toArray(svm_node[][]::new);
    return new OneClassSvm(svm.svm_train(problem, parameters(rows)));
  }

  private static svm_parameter parameters(double[][] rows) {
    svm_parameter parameters = new svm_parameter();
    parameters.svm_type = svm_parameter.ONE_CLASS;
    parameters.kernel_type = svm_parameter.RBF;
    parameters.nu = NU;
    parameters.gamma = gamma(rows);
    parameters.eps = 1e-3;
    parameters.cache_size = CACHE_MEGABYTES;
    parameters.shrinking = 1;
    return parameters;
  }

  // One over columns times the variance of all entries; 1 where nothing varies.
  private static double gamma(double[][] rows) {
    double[] all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    double mean = Arrays.stream(all).average().orElse(0);
    double variance =
        Arrays.stream(all).map(value -> (value - mean) * (value - mean)).average().orElse(0);
    return variance > 0 ? 1 / (rows[0].length * variance) : 1;
  }

  private static svm_node[] nodes(double[] row) {
    svm_node[] nodes = new svm_node[row.length];
    for (int i = 0; i < row.length; i++) {
      nodes[i] = new svm_node();
      nodes[i].index = i + 1;
      nodes[i].value = row[i];
    }
    return nodes;
  }

  boolean isAnomaly(double[] row) {
    double[] value = new double[1];
    svm.svm_predict_values(model, nodes(row), value);
    return value[0] < 0;
  }

  /** Share of rows outside the region. */
  double anomalies(double[][] rows) {
    return Arrays.stream(rows).filter(this::isAnomaly).count() / (double) rows.length;
  }
}

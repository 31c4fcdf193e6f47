package io.tracemint.family.doppelganger.train.network;

import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** The networks written down once more, in double and sample by sample, to check gradients by. */
final class Float64 {
  final Map<String, double[]> parameters = new HashMap<>();
  private final Map<String, Integer> columns = new HashMap<>();

  private final double[] statistics;

  Float64(Backend backend, Parameters source) {
    statistics = read(backend, source.statistics());
    for (Parameter p : source.learned()) {
      parameters.put(p.name(), read(backend, p.value()));
      columns.put(p.name(), p.columns());
    }
  }

  static double[] read(Backend backend, Matrix matrix) {
    float[] values = new float[matrix.size()];
    backend.read(matrix, values);
    return wide(values);
  }

  static double[] wide(float... values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /** Central differences of the loss by every number of a parameter. */
  double[] differences(String parameter, DoubleSupplier loss) {
    double[] values = parameters.get(parameter);
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double own = values[i];
      values[i] = own + 1e-5;
      double above = loss.getAsDouble();
      values[i] = own - 1e-5;
      double below = loss.getAsDouble();
      values[i] = own;
      result[i] = (above - below) / 2e-5;
    }
    return result;
  }

  double[] linear(String name, double[] x) {
    double[] y = product(name + ".weight", x);
    double[] bias = parameters.get(name + ".bias");
    for (int i = 0; i < y.length; i++) {
      y[i] += bias[i];
    }
    return y;
  }

  double[] product(String weight, double[] x) {
    double[] w = parameters.get(weight);
    int width = columns.get(weight);
    double[] y = new double[w.length / width];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < width; j++) {
        y[i] += w[i * width + j] * x[j];
      }
    }
    return y;
  }

  static double[] relu(double[] z) {
    double[] h = z.clone();
    for (int i = 0; i < h.length; i++) {
      h[i] = Math.max(0, h[i]);
    }
    return h;
  }

  /** The score of a discriminator with {@code layers} hidden layers, and its input gradient. */
  double score(int layers, double[] x, double[] condition, double[] inputGradient) {
    double[][] hidden = new double[layers + 1][];
    hidden[0] = x;
    for (int l = 1; l <= layers; l++) {
      hidden[l] = relu(linear(Integer.toString(l), hidden[l - 1]));
    }
    double[] weight = lastWeight(condition);
    double score = parameters.get("score.bias")[0] + dot(weight, hidden[layers]);
    double[] d = weight;
    for (int l = layers; l >= 1; l--) {
      d = transposed(Integer.toString(l), mask(d, hidden[l]));
    }
    System.arraycopy(d, 0, inputGradient, 0, d.length);
    return score;
  }

  private double[] lastWeight(double[] condition) {
    double[] weight = parameters.get("score.weight").clone();
    if (parameters.containsKey("projection")) {
      double[] chosen = product("projection", condition);
      for (int i = 0; i < weight.length; i++) {
        weight[i] += chosen[i];
      }
    }
    return weight;
  }

  private double[] transposed(String layer, double[] d) {
    double[] w = parameters.get(layer + ".weight");
    double[] x = new double[w.length / d.length];
    for (int i = 0; i < d.length; i++) {
      for (int j = 0; j < x.length; j++) {
        x[j] += w[i * x.length + j] * d[i];
      }
    }
    return x;
  }

  private static double[] mask(double[] d, double[] hidden) {
    double[] masked = d.clone();
    for (int i = 0; i < d.length; i++) {
      masked[i] = hidden[i] > 0 ? d[i] : 0;
    }
    return masked;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Changes one row of sums before their activation. */
  @FunctionalInterface
  interface Perturbation {
    Perturbation NONE = (row, sums) -> {};

    void apply(int row, double[] sums);
  }

  /** Attributes of a whole batch, through batch norm's training statistics. */
  double[][] attributes(
      String name, int hidden, double[][] input, Heads heads, Perturbation perturbation) {
    double[][] x = input;
    for (int l = 1; l <= hidden; l++) {
      double[][] z = new double[x.length][];
      for (int row = 0; row < x.length; row++) {
        z[row] = relu(linear(name + "." + l, x[row]));
      }
      x = batchNorm(name + "." + l + ".norm", z);
    }
    double[][] y = new double[x.length][];
    for (int row = 0; row < x.length; row++) {
      double[] sums = linear(name + ".heads", x[row]);
      perturbation.apply(row, sums);
      y[row] = activate(sums, heads);
    }
    return y;
  }

  /** One sample's attributes, through batch norm's running statistics. */
  double[] running(String name, int hidden, double[] input, Heads heads) {
    double[] x = input;
    for (int l = 1; l <= hidden; l++) {
      x = relu(linear(name + "." + l, x));
      int at = 2 * (l - 1) * x.length;
      double[] scale = parameters.get(name + "." + l + ".norm.scale");
      double[] shift = parameters.get(name + "." + l + ".norm.shift");
      for (int j = 0; j < x.length; j++) {
        double deviation = Math.sqrt(statistics[at + x.length + j] + 1e-5);
        x[j] = scale[j] * (x[j] - statistics[at + j]) / deviation + shift[j];
      }
    }
    return activate(linear(name + ".heads", x), heads);
  }

  private double[][] batchNorm(String name, double[][] x) {
    double[] scale = parameters.get(name + ".scale");
    double[] shift = parameters.get(name + ".shift");
    double[][] y = new double[x.length][scale.length];
    for (int j = 0; j < scale.length; j++) {
      double mean = 0;
      double variance = 0;
      for (double[] row : x) {
        mean += row[j] / x.length;
      }
      for (double[] row : x) {
        variance += (row[j] - mean) * (row[j] - mean) / x.length;
      }
      for (int i = 0; i < x.length; i++) {
        y[i][j] = scale[j] * (x[i][j] - mean) / Math.sqrt(variance + 1e-5) + shift[j];
      }
    }
    return y;
  }

  /** One flow's features before the liveness mask; the perturbation is told the step. */
  double[] features(
      double[] given,
      double[] h0,
      double[] c0,
      double[][] noise,
      Heads heads,
      Perturbation perturbation) {
    int units = h0.length;
    double[] h = h0;
    double[] c = c0;
    double[] all = new double[noise.length * heads.columns()];
    for (int step = 0; step < noise.length; step++) {
      double[] z = product("feature.lstm.constant", given);
      double[] n = product("feature.lstm.step", noise[step]);
      double[] r = product("feature.lstm.recurrent", h);
      double[] b = parameters.get("feature.lstm.bias");
      double[] nextH = new double[units];
      double[] nextC = new double[units];
      for (int j = 0; j < units; j++) {
        double i = logistic(sum(j, z, n, r, b));
        double f = logistic(sum(units + j, z, n, r, b));
        double o = logistic(sum(2 * units + j, z, n, r, b));
        double g = Math.tanh(sum(3 * units + j, z, n, r, b));
        nextC[j] = f * c[j] + i * g;
        nextH[j] = o * Math.tanh(nextC[j]);
      }
      h = nextH;
      c = nextC;
      double[] sums = linear("feature.heads", h);
      perturbation.apply(step, sums);
      double[] block = activate(sums, heads);
      System.arraycopy(block, 0, all, step * block.length, block.length);
    }
    return all;
  }

  private static double sum(int at, double[]... parts) {
    double sum = 0;
    for (double[] part : parts) {
      sum += part[at];
    }
    return sum;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double[] activate(double[] z, Heads heads) {
    double[] y = z.clone();
    for (int head = 0; head < heads.count(); head++) {
      int from = heads.start(head);
      int to = from + heads.width(head);
      double total = 0;
      for (int j = from; j < to; j++) {
        y[j] =
            switch (heads.activation(head)) {
              case SOFTMAX -> Math.exp(z[j]);
              case SIGMOID -> logistic(z[j]);
              case TANH -> Math.tanh(z[j]);
            };
        total += y[j];
      }
      for (int j = from; heads.activation(head) == Activation.SOFTMAX && j < to; j++) {
        y[j] /= total;
      }
    }
    return y;
  }
}

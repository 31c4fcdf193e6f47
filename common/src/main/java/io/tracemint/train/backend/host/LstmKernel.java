package io.tracemint.train.backend.host;

/** One LSTM step, row by row; each inner loop runs over neighbouring floats and vectorises. */
final class LstmKernel {
  private LstmKernel() {}

  /**
   * Adding is a loop of its own: read from one array and written to another in the same loop, the
   * activation would not be vectorised.
   */
  static void addAndActivate(float[] gates, int at, float[] base, int baseAt, int units) {
    Elementwise.add(base, baseAt, gates, at, 4 * units);
    logistic(gates, at, at + 3 * units);
    tanh(gates, at + 3 * units, at + 4 * units);
  }

  private static void logistic(float[] values, int from, int to) {
    for (int j = from; j < to; j++) {
      values[j] = Rational.logistic(values[j]);
    }
  }

  private static void tanh(float[] values, int from, int to) {
    for (int j = from; j < to; j++) {
      values[j] = Rational.tanh(values[j]);
    }
  }

  static void cell(HostMatrix gates, int row, int units, HostMatrix previous, HostMatrix cell) {
    float[] g = gates.data;
    int input = gates.offset + row * 4 * units;
    int forget = input + units;
    int candidate = input + 3 * units;
    float[] old = previous.data;
    float[] next = cell.data;
    int oldAt = previous.offset + row * units;
    int nextAt = cell.offset + row * units;
    for (int j = 0; j < units; j++) {
      next[nextAt + j] = g[forget + j] * old[oldAt + j] + g[input + j] * g[candidate + j];
    }
  }

  static void tanh(HostMatrix source, HostMatrix target) {
    float[] x = source.data;
    float[] y = target.data;
    int from = source.offset;
    int to = target.offset;
    int size = source.size();
    for (int i = 0; i < size; i++) {
      y[to + i] = Rational.tanh(x[from + i]);
    }
  }

  static void hidden(HostMatrix gates, int row, int units, HostMatrix tanh, HostMatrix hidden) {
    float[] g = gates.data;
    float[] t = tanh.data;
    float[] h = hidden.data;
    int output = gates.offset + row * 4 * units + 2 * units;
    int tAt = tanh.offset + row * units;
    int hAt = hidden.offset + row * units;
    for (int j = 0; j < units; j++) {
      h[hAt + j] = g[output + j] * t[tAt + j];
    }
  }

  /** dc += dh ∘ o ∘ (1 − tanh²c), over the row. */
  static void throughCell(
      HostMatrix gates, int row, int units, HostMatrix tanh, HostMatrix dh, HostMatrix dc) {
    float[] g = gates.data;
    float[] t = tanh.data;
    float[] h = dh.data;
    float[] c = dc.data;
    int output = gates.offset + row * 4 * units + 2 * units;
    int tAt = tanh.offset + row * units;
    int hAt = dh.offset + row * units;
    int cAt = dc.offset + row * units;
    for (int j = 0; j < units; j++) {
      float tj = t[tAt + j];
      c[cAt + j] += h[hAt + j] * g[output + j] * (1f - tj * tj);
    }
  }

  /** The gradients of the four sums from those of the hidden state and the cell. */
  static void throughGates(
      HostMatrix gates, int row, int units, HostMatrix previous, HostMatrix dc, HostMatrix result) {
    float[] g = gates.data;
    float[] p = previous.data;
    float[] c = dc.data;
    float[] r = result.data;
    int at = gates.offset + row * 4 * units;
    int rAt = result.offset + row * 4 * units;
    int pAt = previous.offset + row * units;
    int cAt = dc.offset + row * units;
    int forget = at + units;
    int candidate = at + 3 * units;
    int rForget = rAt + units;
    int rCandidate = rAt + 3 * units;
    for (int j = 0; j < units; j++) {
      float i = g[at + j];
      float a = g[candidate + j];
      r[rAt + j] = c[cAt + j] * a * i * (1f - i);
      r[rCandidate + j] = c[cAt + j] * i * (1f - a * a);
    }
    for (int j = 0; j < units; j++) {
      float f = g[forget + j];
      r[rForget + j] = c[cAt + j] * p[pAt + j] * f * (1f - f);
      c[cAt + j] = c[cAt + j] * f;
    }
  }

  static void throughOutput(
      HostMatrix gates, int row, int units, HostMatrix tanh, HostMatrix dh, HostMatrix result) {
    float[] g = gates.data;
    float[] t = tanh.data;
    float[] h = dh.data;
    float[] r = result.data;
    int output = gates.offset + row * 4 * units + 2 * units;
    int rAt = result.offset + row * 4 * units + 2 * units;
    int tAt = tanh.offset + row * units;
    int hAt = dh.offset + row * units;
    for (int j = 0; j < units; j++) {
      float o = g[output + j];
      r[rAt + j] = h[hAt + j] * t[tAt + j] * o * (1f - o);
    }
  }
}

package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.LstmStep;

/**
 * One LSTM step, row by row; each inner loop runs over neighbouring floats and vectorises. An
 * activation works in place, after a loop that adds or copies: read from one array and written to
 * another, which may be the same, it would not be vectorised.
 */
final class LstmKernel {
  private LstmKernel() {}

  static void step(LstmStep step, HostMatrix base) {
    HostMatrix gates = HostMatrix.of(step.gates());
    HostMatrix previous = HostMatrix.of(step.previousCell());
    HostMatrix cell = HostMatrix.of(step.cell());
    HostMatrix tanh = HostMatrix.of(step.cellTanh());
    HostMatrix hidden = HostMatrix.of(step.hidden());
    int units = cell.columns;
    for (int row = 0; row < gates.rows; row++) {
      addAndActivate(gates.data, gates.at(row), base.data, base.at(row), units);
      cell(gates, row, units, previous, cell);
    }
    System.arraycopy(cell.data, cell.offset, tanh.data, tanh.offset, tanh.size());
    tanh(tanh.data, tanh.offset, tanh.end());
    for (int row = 0; row < gates.rows; row++) {
      hidden(gates, row, units, tanh, hidden);
    }
  }

  static void gradient(LstmStep step, HostMatrix dh, HostMatrix dc, HostMatrix result) {
    HostMatrix gates = HostMatrix.of(step.gates());
    HostMatrix previous = HostMatrix.of(step.previousCell());
    HostMatrix tanh = HostMatrix.of(step.cellTanh());
    int units = tanh.columns;
    for (int row = 0; row < gates.rows; row++) {
      throughCell(gates, row, units, tanh, dh, dc);
      throughOutput(gates, row, units, tanh, dh, result);
      throughGates(gates, row, units, previous, dc, result);
    }
  }

  private static void addAndActivate(float[] gates, int at, float[] base, int baseAt, int units) {
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

  private static void cell(
      HostMatrix gates, int row, int units, HostMatrix previous, HostMatrix cell) {
    float[] g = gates.data;
    int input = gates.at(row);
    int forget = input + units;
    int candidate = input + 3 * units;
    float[] old = previous.data;
    float[] next = cell.data;
    int oldAt = previous.at(row);
    int nextAt = cell.at(row);
    for (int j = 0; j < units; j++) {
      next[nextAt + j] = g[forget + j] * old[oldAt + j] + g[input + j] * g[candidate + j];
    }
  }

  private static void hidden(
      HostMatrix gates, int row, int units, HostMatrix tanh, HostMatrix hidden) {
    float[] g = gates.data;
    float[] t = tanh.data;
    float[] h = hidden.data;
    int output = gates.at(row) + 2 * units;
    int tAt = tanh.at(row);
    int hAt = hidden.at(row);
    for (int j = 0; j < units; j++) {
      h[hAt + j] = g[output + j] * t[tAt + j];
    }
  }

  /** dc += dh ∘ o ∘ (1 − tanh²c), over the row. */
  private static void throughCell(
      HostMatrix gates, int row, int units, HostMatrix tanh, HostMatrix dh, HostMatrix dc) {
    float[] g = gates.data;
    float[] t = tanh.data;
    float[] h = dh.data;
    float[] c = dc.data;
    int output = gates.at(row) + 2 * units;
    int tAt = tanh.at(row);
    int hAt = dh.at(row);
    int cAt = dc.at(row);
    for (int j = 0; j < units; j++) {
      float tj = t[tAt + j];
      c[cAt + j] += h[hAt + j] * g[output + j] * (1f - tj * tj);
    }
  }

  /** The gradients of the four sums from those of the hidden state and the cell. */
  private static void throughGates(
      HostMatrix gates, int row, int units, HostMatrix previous, HostMatrix dc, HostMatrix result) {
    float[] g = gates.data;
    float[] p = previous.data;
    float[] c = dc.data;
    float[] r = result.data;
    int at = gates.at(row);
    int rAt = result.at(row);
    int pAt = previous.at(row);
    int cAt = dc.at(row);
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

  private static void throughOutput(
      HostMatrix gates, int row, int units, HostMatrix tanh, HostMatrix dh, HostMatrix result) {
    float[] g = gates.data;
    float[] t = tanh.data;
    float[] h = dh.data;
    float[] r = result.data;
    int output = gates.at(row) + 2 * units;
    int rAt = result.at(row) + 2 * units;
    int tAt = tanh.at(row);
    int hAt = dh.at(row);
    for (int j = 0; j < units; j++) {
      float o = g[output + j];
      r[rAt + j] = h[hAt + j] * t[tAt + j] * o * (1f - o);
    }
  }
}

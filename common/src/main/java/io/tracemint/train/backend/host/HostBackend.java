package io.tracemint.train.backend.host;

import io.tracemint.blas.NativeBlas;
import io.tracemint.train.backend.AdamStep;
import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.BatchNormTensors;
import io.tracemint.train.backend.Heads;
import io.tracemint.train.backend.LstmStep;
import io.tracemint.train.backend.Matrix;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Heap arrays, a native BLAS for the products and vectorisable loops for the rest. Results do not
 * depend on the number of threads.
 */
public final class HostBackend implements Backend {
  private final Products products;
  private final Threads threads;
  private final Map<Heads, Squash> squashes = new ConcurrentHashMap<>();

  /** On one thread. */
  public HostBackend() {
    this(1);
  }

  public HostBackend(int threads) {
    this.threads = new Threads(threads);
    this.products = new Products(NativeBlas.loaded().blas(), this.threads);
  }

  @Override
  public String description() {
    return "host, " + threads.count() + " thread(s), " + NativeBlas.loaded().description();
  }

  /** Floating point operations spent in matrix products so far. */
  public long productOperations() {
    return products.operations();
  }

  @Override
  public Matrix zeros(int rows, int columns) {
    // Half of a transposed product begins inside a row, and the native BLAS is not entered unless
    // whole rows follow from there.
    return new HostMatrix(
        new float[Math.addExact(Math.multiplyExact(rows, columns), columns)], 0, rows, columns);
  }

  @Override
  public void write(float[] rowMajor, Matrix target) {
    HostMatrix t = HostMatrix.of(target);
    System.arraycopy(rowMajor, 0, t.data, t.offset, t.size());
  }

  @Override
  public void read(Matrix source, float[] rowMajor) {
    HostMatrix s = HostMatrix.of(source);
    System.arraycopy(s.data, s.offset, rowMajor, 0, s.size());
  }

  @Override
  public void copy(Matrix source, Matrix target) {
    HostMatrix t = HostMatrix.of(target);
    HostMatrix s = HostMatrix.of(source);
    System.arraycopy(s.data, s.offset, t.data, t.offset, t.size());
  }

  @Override
  public void fill(Matrix target, float value) {
    HostMatrix t = HostMatrix.of(target);
    java.util.Arrays.fill(t.data, t.offset, t.end(), value);
  }

  @Override
  public void add(Matrix source, Matrix target) {
    HostMatrix s = HostMatrix.of(source);
    HostMatrix t = HostMatrix.of(target);
    Elementwise.add(s.data, s.offset, t.data, t.offset, t.size());
  }

  @Override
  public void copyColumns(Matrix source, int from, Matrix target, int to, int count) {
    HostMatrix s = HostMatrix.of(source);
    HostMatrix t = HostMatrix.of(target);
    for (int row = 0; row < t.rows; row++) {
      int at = s.offset + row * s.columns + from;
      System.arraycopy(s.data, at, t.data, t.offset + row * t.columns + to, count);
    }
  }

  @Override
  public void keepRows(Matrix values, int[] rows, int count) {
    HostMatrix v = HostMatrix.of(values);
    for (int i = 0; i < count; i++) {
      int from = v.offset + rows[i] * v.columns;
      System.arraycopy(v.data, from, v.data, v.offset + i * v.columns, v.columns);
    }
  }

  @Override
  public void product(Matrix left, Matrix right, boolean add, Matrix result) {
    products.plain(HostMatrix.of(left), HostMatrix.of(right), add, HostMatrix.of(result));
  }

  @Override
  public void productWithTransposed(Matrix left, Matrix right, boolean add, Matrix result) {
    products.rightTransposed(HostMatrix.of(left), HostMatrix.of(right), add, HostMatrix.of(result));
  }

  @Override
  public void transposedProduct(Matrix left, Matrix right, boolean add, Matrix result) {
    products.leftTransposed(HostMatrix.of(left), HostMatrix.of(right), add, HostMatrix.of(result));
  }

  @Override
  public void addBias(Matrix values, Matrix bias) {
    Elementwise.addBias(HostMatrix.of(values), HostMatrix.of(bias));
  }

  @Override
  public void addBiasAndRelu(Matrix values, Matrix bias) {
    Elementwise.addBiasAndRelu(HostMatrix.of(values), HostMatrix.of(bias));
  }

  @Override
  public void reluGradient(Matrix activated, Matrix gradient) {
    HostMatrix a = HostMatrix.of(activated);
    HostMatrix g = HostMatrix.of(gradient);
    Elementwise.mask(a.data, a.offset, g.data, g.offset, g.size());
  }

  @Override
  public void replaceActive(Matrix activated, Matrix tangent) {
    HostMatrix a = HostMatrix.of(activated);
    HostMatrix t = HostMatrix.of(tangent);
    Elementwise.replaceActive(a.data, a.offset, t.data, t.offset, a.size());
  }

  @Override
  public void columnSums(Matrix values, Matrix sums) {
    Elementwise.columnSums(HostMatrix.of(values), HostMatrix.of(sums));
  }

  @Override
  public void batchNorm(Matrix values, BatchNormTensors norm, float keep, Matrix result) {
    HostMatrix x = HostMatrix.of(values);
    HostMatrix normalised = HostMatrix.of(norm.normalised());
    HostMatrix inverse = HostMatrix.of(norm.inverseDeviation());
    float[] mean = threads.scratch(0, x.columns);
    float[] variance = threads.scratch(1, x.columns);
    BatchNormKernel.means(x, mean);
    BatchNormKernel.variances(x, mean, variance);
    BatchNormKernel.move(HostMatrix.of(norm.runningMean()), mean, keep);
    BatchNormKernel.move(HostMatrix.of(norm.runningVariance()), variance, keep);
    BatchNormKernel.inverseDeviations(variance, inverse);
    BatchNormKernel.normalise(x, mean, inverse, normalised);
    BatchNormKernel.scaleAndShift(
        normalised,
        HostMatrix.of(norm.scale()),
        HostMatrix.of(norm.shift()),
        HostMatrix.of(result));
  }

  @Override
  public void batchNormGradient(
      Matrix gradient, BatchNormTensors norm, Matrix scaleGradient, Matrix shiftGradient) {
    HostMatrix d = HostMatrix.of(gradient);
    HostMatrix normalised = HostMatrix.of(norm.normalised());
    HostMatrix dot = HostMatrix.of(scaleGradient);
    HostMatrix plain = HostMatrix.of(shiftGradient);
    HostMatrix scale = HostMatrix.of(norm.scale());
    HostMatrix inverse = HostMatrix.of(norm.inverseDeviation());
    BatchNormKernel.sums(d, normalised, plain, dot);
    float[] factor = threads.scratch(0, d.columns);
    for (int j = 0; j < d.columns; j++) {
      factor[j] = scale.data[scale.offset + j] * inverse.data[inverse.offset + j];
    }
    BatchNormKernel.gradient(d, normalised, factor, plain, dot);
  }

  @Override
  public void lstmStep(LstmStep step, Matrix base) {
    HostMatrix gates = HostMatrix.of(step.gates());
    HostMatrix b = HostMatrix.of(base);
    HostMatrix previous = HostMatrix.of(step.previousCell());
    HostMatrix cell = HostMatrix.of(step.cell());
    HostMatrix tanh = HostMatrix.of(step.cellTanh());
    HostMatrix hidden = HostMatrix.of(step.hidden());
    int units = cell.columns;
    for (int row = 0; row < gates.rows; row++) {
      int at = row * 4 * units;
      LstmKernel.addAndActivate(gates.data, gates.offset + at, b.data, b.offset + at, units);
      LstmKernel.cell(gates, row, units, previous, cell);
    }
    LstmKernel.tanh(cell, tanh);
    for (int row = 0; row < gates.rows; row++) {
      LstmKernel.hidden(gates, row, units, tanh, hidden);
    }
  }

  @Override
  public void lstmStepGradient(
      LstmStep step, Matrix hiddenGradient, Matrix cellGradient, Matrix gateGradient) {
    HostMatrix gates = HostMatrix.of(step.gates());
    HostMatrix previous = HostMatrix.of(step.previousCell());
    HostMatrix tanh = HostMatrix.of(step.cellTanh());
    HostMatrix dh = HostMatrix.of(hiddenGradient);
    HostMatrix dc = HostMatrix.of(cellGradient);
    HostMatrix result = HostMatrix.of(gateGradient);
    int units = tanh.columns;
    for (int row = 0; row < gates.rows; row++) {
      LstmKernel.throughCell(gates, row, units, tanh, dh, dc);
      LstmKernel.throughOutput(gates, row, units, tanh, dh, result);
      LstmKernel.throughGates(gates, row, units, previous, dc, result);
    }
  }

  @Override
  public void heads(Matrix values, Heads heads) {
    HostMatrix z = HostMatrix.of(values);
    Squash squash = squashes.computeIfAbsent(heads, Squash::new);
    for (int row = 0; row < z.rows; row++) {
      HeadKernel.activate(z.data, z.offset + row * z.columns, heads, squash);
    }
  }

  @Override
  public void headsGradient(Matrix activated, Heads heads, Matrix gradient) {
    HostMatrix y = HostMatrix.of(activated);
    HostMatrix d = HostMatrix.of(gradient);
    for (int row = 0; row < y.rows; row++) {
      int at = row * y.columns;
      HeadKernel.gradient(y.data, y.offset + at, heads, d.data, d.offset + at);
    }
  }

  @Override
  public void harden(Matrix soft, Heads heads, Matrix hard) {
    HostMatrix s = HostMatrix.of(soft);
    HostMatrix h = HostMatrix.of(hard);
    for (int row = 0; row < s.rows; row++) {
      int at = row * s.columns;
      HeadKernel.harden(s.data, s.offset + at, heads, h.data, h.offset + at);
    }
  }

  @Override
  public void scaleColumns(Matrix values, Matrix factors) {
    HostMatrix v = HostMatrix.of(values);
    HostMatrix f = HostMatrix.of(factors);
    for (int row = 0; row < v.rows; row++) {
      Elementwise.multiply(f.data, f.offset, v.data, v.offset + row * v.columns, v.columns);
    }
  }

  @Override
  public void liveness(Matrix blocks, int width, int flows, Matrix alive) {
    Flows.liveness(HostMatrix.of(blocks), width, flows, HostMatrix.of(alive));
  }

  @Override
  public void scaleRows(Matrix values, Matrix factors) {
    HostMatrix v = HostMatrix.of(values);
    HostMatrix f = HostMatrix.of(factors);
    for (int row = 0; row < v.rows; row++) {
      float factor = f.data[f.offset + row];
      Elementwise.scale(v.data, v.offset + row * v.columns, v.columns, factor);
    }
  }

  @Override
  public void blocksToFlows(Matrix blocks, Matrix flows) {
    Flows.blocksToFlows(HostMatrix.of(blocks), HostMatrix.of(flows));
  }

  @Override
  public void flowsToBlocks(Matrix flows, Matrix blocks) {
    Flows.flowsToBlocks(HostMatrix.of(flows), HostMatrix.of(blocks));
  }

  @Override
  public void interpolate(Matrix real, Matrix fake, Matrix alpha, Matrix result) {
    HostMatrix r = HostMatrix.of(real);
    HostMatrix f = HostMatrix.of(fake);
    HostMatrix a = HostMatrix.of(alpha);
    HostMatrix t = HostMatrix.of(result);
    for (int row = 0; row < r.rows; row++) {
      int at = row * r.columns;
      float factor = a.data[a.offset + row];
      Elementwise.interpolate(
          r.data, r.offset + at, f.data, f.offset + at, factor, t.data, t.offset + at, r.columns);
    }
  }

  @Override
  public void addRowDots(Matrix left, Matrix right, Matrix results) {
    HostMatrix a = HostMatrix.of(left);
    HostMatrix b = HostMatrix.of(right);
    HostMatrix r = HostMatrix.of(results);
    for (int row = 0; row < a.rows; row++) {
      int at = row * a.columns;
      double dot = Elementwise.dot(a.data, a.offset + at, b.data, b.offset + at, a.columns);
      r.data[r.offset + row] += (float) dot;
    }
  }

  @Override
  public void addScaledRows(Matrix source, Matrix factors, Matrix target) {
    HostMatrix s = HostMatrix.of(source);
    HostMatrix f = HostMatrix.of(factors);
    HostMatrix t = HostMatrix.of(target);
    for (int row = 0; row < s.rows; row++) {
      int at = row * s.columns;
      float factor = f.data[f.offset + row];
      Elementwise.addScaled(s.data, s.offset + at, factor, t.data, t.offset + at, s.columns);
    }
  }

  @Override
  public double penalty(Matrix inputGradients, float weight) {
    HostMatrix g = HostMatrix.of(inputGradients);
    double total = 0;
    for (int row = 0; row < g.rows; row++) {
      int at = g.offset + row * g.columns;
      double norm = Math.sqrt(Elementwise.squaredNorm(g.data, at, g.columns) + PENALTY_EPSILON);
      total += (norm - 1) * (norm - 1);
      float factor = (float) (weight * 2 / g.rows * (norm - 1) / norm);
      Elementwise.scale(g.data, at, g.columns, factor);
    }
    return total / g.rows;
  }

  @Override
  public double mean(Matrix values) {
    HostMatrix v = HostMatrix.of(values);
    double sum = 0;
    for (int i = v.offset; i < v.end(); i++) {
      sum += v.data[i];
    }
    return sum / v.size();
  }

  @Override
  public void adam(Matrix values, Matrix gradients, Matrix mean, Matrix variance, AdamStep step) {
    HostMatrix w = HostMatrix.of(values);
    float[] g = HostMatrix.of(gradients).data;
    float[] m = HostMatrix.of(mean).data;
    float[] v = HostMatrix.of(variance).data;
    threads.halves(w.size(), (from, to) -> Elementwise.adam(w.data, g, m, v, from, to, step));
  }

  @Override
  public void movingAverage(Matrix values, float decay, Matrix average) {
    Elementwise.movingAverage(HostMatrix.of(values), decay, HostMatrix.of(average));
  }

  @Override
  public void together(Runnable first, Runnable second) {
    threads.together(first, second);
  }

  @Override
  public void close() {
    threads.close();
  }
}

package io.tracemint.neural.backend.host;

import io.tracemint.blas.NativeBlas;
import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.BatchNormTensors;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Heap;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Rows;
import io.tracemint.neural.backend.TokenKernel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

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
      System.arraycopy(s.data, s.at(row) + from, t.data, t.at(row) + to, count);
    }
  }

  @Override
  public void keepRows(Matrix values, int[] rows, int count) {
    HostMatrix v = HostMatrix.of(values);
    for (int i = 0; i < count; i++) {
      System.arraycopy(v.data, v.at(rows[i]), v.data, v.at(i), v.columns);
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
    HostMatrix v = HostMatrix.of(values);
    HostMatrix b = HostMatrix.of(bias);
    eachRow(v, row -> Elementwise.add(b.data, b.offset, v.data, v.at(row), v.columns));
  }

  @Override
  public void addBiasAndRelu(Matrix values, Matrix bias) {
    HostMatrix v = HostMatrix.of(values);
    HostMatrix b = HostMatrix.of(bias);
    eachRow(v, row -> Elementwise.addAndRelu(b.data, b.offset, v.data, v.at(row), v.columns));
  }

  @Override
  public void reluGradient(Matrix activated, Matrix gradient) {
    HostMatrix a = HostMatrix.of(activated);
    HostMatrix g = HostMatrix.of(gradient);
    eachRow(a, row -> Elementwise.mask(a.data, a.at(row), g.data, g.at(row), a.columns));
  }

  @Override
  public void replaceActive(Matrix activated, Matrix tangent) {
    HostMatrix a = HostMatrix.of(activated);
    HostMatrix t = HostMatrix.of(tangent);
    eachRow(a, row -> Elementwise.replaceActive(a.data, a.at(row), t.data, t.at(row), a.columns));
  }

  @Override
  public void leak(Matrix values, float slope, Matrix mask) {
    HostMatrix v = HostMatrix.of(values);
    HostMatrix m = HostMatrix.of(mask);
    eachRow(v, row -> Elementwise.leak(v.data, v.at(row), slope, m.data, m.at(row), v.columns));
  }

  @Override
  public void multiply(Matrix factors, Matrix target) {
    HostMatrix f = HostMatrix.of(factors);
    HostMatrix t = HostMatrix.of(target);
    eachRow(t, row -> Elementwise.multiply(f.data, f.at(row), t.data, t.at(row), t.columns));
  }

  @Override
  public void elu(Matrix values) {
    HostMatrix v = HostMatrix.of(values);
    eachRow(v, row -> Elementwise.elu(v.data, v.at(row), v.columns));
  }

  @Override
  public void eluGradient(Matrix activated, Matrix gradient) {
    HostMatrix a = HostMatrix.of(activated);
    HostMatrix g = HostMatrix.of(gradient);
    eachRow(a, row -> Elementwise.eluGradient(a.data, a.at(row), g.data, g.at(row), a.columns));
  }

  @Override
  public void clip(Matrix values, float bound) {
    HostMatrix v = HostMatrix.of(values);
    for (int i = v.offset; i < v.end(); i++) {
      v.data[i] = Math.max(-bound, Math.min(bound, v.data[i]));
    }
  }

  @Override
  public void columnSums(Matrix values, Matrix sums) {
    Elementwise.columnSums(HostMatrix.of(values), HostMatrix.of(sums));
  }

  @Override
  public void batchNorm(Matrix values, BatchNormTensors norm, float keep, Matrix result) {
    float[] mean = threads.scratch(0, values.columns());
    float[] variance = threads.scratch(1, values.columns());
    BatchNormKernel.statistics(HostMatrix.of(values), norm, keep, mean, variance);
    BatchNormKernel.apply(HostMatrix.of(values), norm, mean, HostMatrix.of(result));
  }

  @Override
  public void batchNormGradient(
      Matrix gradient, BatchNormTensors norm, Matrix scaleGradient, Matrix shiftGradient) {
    BatchNormKernel.gradient(
        HostMatrix.of(gradient),
        norm,
        HostMatrix.of(scaleGradient),
        HostMatrix.of(shiftGradient),
        threads.scratch(0, gradient.columns()));
  }

  @Override
  public void lstmStep(LstmStep step, Matrix base) {
    LstmKernel.step(step, HostMatrix.of(base));
  }

  @Override
  public void lstmStepGradient(
      LstmStep step, Matrix hiddenGradient, Matrix cellGradient, Matrix gateGradient) {
    LstmKernel.gradient(
        step,
        HostMatrix.of(hiddenGradient),
        HostMatrix.of(cellGradient),
        HostMatrix.of(gateGradient));
  }

  @Override
  public void heads(Matrix values, Heads heads) {
    HostMatrix z = HostMatrix.of(values);
    Squash squash = squashes.computeIfAbsent(heads, Squash::new);
    eachRow(z, row -> HeadKernel.activate(z.data, z.at(row), heads, squash));
  }

  @Override
  public void headsGradient(Matrix activated, Heads heads, Matrix gradient) {
    HostMatrix y = HostMatrix.of(activated);
    HostMatrix d = HostMatrix.of(gradient);
    eachRow(y, row -> HeadKernel.gradient(y.data, y.at(row), heads, d.data, d.at(row)));
  }

  @Override
  public void harden(Matrix soft, Heads heads, Matrix hard) {
    HostMatrix s = HostMatrix.of(soft);
    HostMatrix h = HostMatrix.of(hard);
    eachRow(s, row -> HeadKernel.harden(s.data, s.at(row), heads, h.data, h.at(row)));
  }

  @Override
  public void scaleColumns(Matrix values, Matrix factors) {
    HostMatrix v = HostMatrix.of(values);
    HostMatrix f = HostMatrix.of(factors);
    eachRow(v, row -> Elementwise.multiply(f.data, f.offset, v.data, v.at(row), v.columns));
  }

  @Override
  public void liveness(Matrix blocks, int width, int flows, Matrix alive) {
    Flows.liveness(HostMatrix.of(blocks), width, flows, HostMatrix.of(alive));
  }

  @Override
  public void scaleRows(Matrix values, Matrix factors) {
    HostMatrix v = HostMatrix.of(values);
    HostMatrix f = HostMatrix.of(factors);
    eachRow(v, row -> Elementwise.scale(v.data, v.at(row), v.columns, f.data[f.at(row)]));
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
  public void addTableRows(Matrix table, int[] tokens, Matrix target) {
    HostMatrix from = HostMatrix.of(table);
    HostMatrix to = HostMatrix.of(target);
    TokenKernel.addRows(from.data, from.offset, tokens, to.data, to.offset, to.columns);
  }

  @Override
  public void addToTableRows(Matrix source, int[] tokens, Matrix table) {
    HostMatrix from = HostMatrix.of(source);
    HostMatrix to = HostMatrix.of(table);
    TokenKernel.addToRows(from.data, from.offset, tokens, to.data, to.offset, to.columns);
  }

  @Override
  public double crossEntropy(Matrix scores, int[] tokens, float[] weights) {
    HostMatrix s = HostMatrix.of(scores);
    return TokenKernel.crossEntropy(s.data, s.offset, s.columns, tokens, weights);
  }

  @Override
  public Heap heap(Matrix matrix) {
    HostMatrix m = HostMatrix.of(matrix);
    return new Heap(m.data, m.offset);
  }

  @Override
  public void put(Heap numbers, Matrix matrix) {
    // They lie there already.
  }

  @Override
  public void each(int count, IntConsumer work) {
    threads.each(count, work);
  }

  @Override
  public void silu(Matrix sums, Matrix result) {
    HostMatrix s = HostMatrix.of(sums);
    HostMatrix r = HostMatrix.of(result);
    inTwo(s, (at, size) -> Elementwise.silu(s.data, s.offset + at, r.data, r.offset + at, size));
  }

  @Override
  public void siluGradient(Matrix sums, Matrix gradient) {
    HostMatrix s = HostMatrix.of(sums);
    HostMatrix g = HostMatrix.of(gradient);
    inTwo(
        s,
        (at, size) -> Elementwise.siluGradient(s.data, s.offset + at, g.data, g.offset + at, size));
  }

  @Override
  public void interpolate(Matrix real, Matrix fake, Matrix alpha, Matrix result) {
    HostMatrix r = HostMatrix.of(real);
    HostMatrix f = HostMatrix.of(fake);
    HostMatrix a = HostMatrix.of(alpha);
    HostMatrix to = HostMatrix.of(result);
    eachRow(to, row -> Elementwise.interpolate(r, f, a.data[a.at(row)], to, row));
  }

  @Override
  public void addRowDots(Matrix left, Matrix right, Matrix results) {
    HostMatrix a = HostMatrix.of(left);
    HostMatrix b = HostMatrix.of(right);
    HostMatrix r = HostMatrix.of(results);
    eachRow(
        a,
        row ->
            r.data[r.at(row)] +=
                (float) Elementwise.dot(a.data, a.at(row), b.data, b.at(row), a.columns));
  }

  @Override
  public void addScaledRows(Matrix source, Matrix factors, Matrix target) {
    HostMatrix s = HostMatrix.of(source);
    HostMatrix f = HostMatrix.of(factors);
    HostMatrix t = HostMatrix.of(target);
    eachRow(
        s,
        row ->
            Elementwise.addScaled(
                s.data, s.at(row), f.data[f.at(row)], t.data, t.at(row), s.columns));
  }

  @Override
  public double penalty(Matrix inputGradients, float weight) {
    HostMatrix g = HostMatrix.of(inputGradients);
    double total = 0;
    for (int row = 0; row < g.rows; row++) {
      double squares = Elementwise.squaredNorm(g.data, g.at(row), g.columns);
      double norm = Math.sqrt(squares + PENALTY_EPSILON);
      total += (norm - 1) * (norm - 1);
      float factor = (float) (weight * 2 / g.rows * (norm - 1) / norm);
      Elementwise.scale(g.data, g.at(row), g.columns, factor);
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
    threads.halves(
        w.size(), w.size(), (from, to) -> Elementwise.adam(w.data, g, m, v, from, to, step));
  }

  @Override
  public void movingAverage(Matrix values, float decay, Matrix average) {
    Elementwise.movingAverage(HostMatrix.of(values), decay, HostMatrix.of(average));
  }

  /** Work on some numbers from one on: loops over many are faster than many loops. */
  private void inTwo(HostMatrix shape, Threads.Range work) {
    threads.halves(shape.size(), shape.size(), (from, to) -> work.run(from, to - from));
  }

  /** Work on each row of a matrix, which needs none of the others. */
  private void eachRow(HostMatrix shape, IntConsumer work) {
    threads.halves(
        shape.rows,
        shape.size(),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            work.accept(row);
          }
        });
  }

  @Override
  public void together(List<Runnable> works) {
    threads.together(works);
  }

  @Override
  public List<Rows> parts(int rows) {
    return Products.parts(rows);
  }

  @Override
  public void close() {
    threads.close();
  }
}

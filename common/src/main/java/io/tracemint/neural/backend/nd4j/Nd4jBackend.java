package io.tracemint.neural.backend.nd4j;

import io.tracemint.blas.OpenBlasKernels;
import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.BatchNormTensors;
import io.tracemint.neural.backend.Gpu;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ND4J's arrays and operations, on the CPU or on a GPU, whichever ND4J was given. Sums over rows
 * and columns are products with ones. The liveness mask and the choice of categories, which are
 * small, are worked out on the host.
 */
public final class Nd4jBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(Nd4jBackend.class);

  static {
    LOG.debug("OpenBLAS is asked for {} kernels", OpenBlasKernels.chosen());
  }

  private final Scratch scratch = new Scratch();
  private final NormOperations norms = new NormOperations(this, scratch);
  private final LstmOperations lstm = new LstmOperations(scratch);
  private final HeadOperations activations = new HeadOperations(scratch);

  /** On whichever device ND4J takes. */
  public Nd4jBackend() {
    this(Gpu.ANY);
  }

  /** On the GPU of that number, for the thread that asks. */
  public Nd4jBackend(int gpu) {
    this(gpu, new Devices(Nd4j.getAffinityManager()::unsafeSetDevice, Nd4jBackend::devices));
  }

  Nd4jBackend(int gpu, Devices devices) {
    devices.use(gpu);
  }

  private static int devices() {
    return Nd4j.getAffinityManager().getNumberOfDevices();
  }

  @Override
  public String description() {
    return "ND4J, " + Nd4j.getBackend().getClass().getSimpleName();
  }

  private static INDArray a(Matrix matrix) {
    return Nd4jMatrix.array(matrix);
  }

  @Override
  public Matrix zeros(int rows, int columns) {
    return Nd4jMatrix.zeros(rows, columns);
  }

  @Override
  public void write(float[] rowMajor, Matrix target) {
    if (target.size() > 0) {
      float[] exact = java.util.Arrays.copyOf(rowMajor, target.size());
      try (INDArray values =
          Nd4j.create(exact, new long[] {target.rows(), target.columns()}, 'c')) {
        a(target).assign(values);
      }
    }
  }

  @Override
  public void read(Matrix source, float[] rowMajor) {
    if (source.size() > 0) {
      float[] values = a(source).dup('c').data().asFloat();
      System.arraycopy(values, 0, rowMajor, 0, source.size());
    }
  }

  @Override
  public void copy(Matrix source, Matrix target) {
    if (target.size() > 0) {
      a(target).assign(a(source));
    }
  }

  @Override
  public void fill(Matrix target, float value) {
    if (target.size() > 0) {
      a(target).assign(value);
    }
  }

  @Override
  public void add(Matrix source, Matrix target) {
    a(target).addi(a(source));
  }

  @Override
  public void copyColumns(Matrix source, int from, Matrix target, int to, int count) {
    if (count > 0 && target.rows() > 0) {
      Nd4jMatrix.of(target).columns(to, count).assign(Nd4jMatrix.of(source).columns(from, count));
    }
  }

  @Override
  public void product(Matrix left, Matrix right, boolean add, Matrix result) {
    gemm(t(right), t(left), t(result), false, false, add);
  }

  @Override
  public void productWithTransposed(Matrix left, Matrix right, boolean add, Matrix result) {
    if (left.columns() == 0) {
      fillUnless(add, result);
    } else {
      gemm(t(right), t(left), t(result), true, false, add);
    }
  }

  @Override
  public void transposedProduct(Matrix left, Matrix right, boolean add, Matrix result) {
    if (result.size() > 0) {
      gemm(t(right), t(left), t(result), false, true, add);
    }
  }

  private void fillUnless(boolean add, Matrix result) {
    if (!add) {
      fill(result, 0);
    }
  }

  private static INDArray t(Matrix matrix) {
    return Nd4jMatrix.of(matrix).transposed();
  }

  static void gemm(INDArray a, INDArray b, INDArray c, boolean turnA, boolean turnB, boolean add) {
    Nd4j.gemm(a, b, c, turnA, turnB, 1.0, add ? 1.0 : 0.0);
  }

  @Override
  public void addBias(Matrix values, Matrix bias) {
    a(values).addiRowVector(a(bias));
  }

  @Override
  public void addBiasAndRelu(Matrix values, Matrix bias) {
    addBias(values, bias);
    Transforms.relu(a(values), false);
  }

  @Override
  public void reluGradient(Matrix activated, Matrix gradient) {
    a(gradient).muli(active(activated));
  }

  @Override
  public void replaceActive(Matrix activated, Matrix tangent) {
    INDArray active = active(activated);
    a(activated).assign(a(tangent)).muli(active);
  }

  /** One where a unit is active: the sign of what is never negative. */
  private INDArray active(Matrix activated) {
    INDArray active = scratch.like(0, activated).array().assign(a(activated));
    return Transforms.sign(active, false);
  }

  @Override
  public void columnSums(Matrix values, Matrix sums) {
    transposedProduct(scratch.ones(values.rows(), 1), values, false, sums);
  }

  @Override
  public void batchNorm(Matrix values, BatchNormTensors norm, float keep, Matrix result) {
    norms.apply(values, norm, keep, result);
  }

  @Override
  public void batchNormGradient(
      Matrix gradient, BatchNormTensors norm, Matrix scaleGradient, Matrix shiftGradient) {
    norms.gradient(gradient, norm, scaleGradient, shiftGradient);
  }

  @Override
  public void lstmStep(LstmStep step, Matrix base) {
    lstm.step(step, base);
  }

  @Override
  public void lstmStepGradient(
      LstmStep step, Matrix hiddenGradient, Matrix cellGradient, Matrix gateGradient) {
    lstm.gradient(step, hiddenGradient, cellGradient, gateGradient);
  }

  @Override
  public void heads(Matrix values, Heads heads) {
    activations.apply(values, heads);
  }

  @Override
  public void headsGradient(Matrix activated, Heads heads, Matrix gradient) {
    activations.gradient(activated, heads, gradient);
  }

  @Override
  public void harden(Matrix soft, Heads heads, Matrix hard) {
    float[] values = new float[soft.size()];
    read(soft, values);
    for (int row = 0; row < soft.rows(); row++) {
      Choices.harden(values, row * soft.columns(), heads);
    }
    write(values, hard);
  }

  @Override
  public void liveness(Matrix blocks, int width, int flows, Matrix alive) {
    INDArray flags =
        a(blocks)
            .get(NDArrayIndex.all(), NDArrayIndex.interval(width - 2, width, blocks.columns()));
    int records = blocks.columns() / width;
    write(Choices.alive(flags.dup('c').data().asFloat(), records, flows), alive);
  }

  @Override
  public void scaleRows(Matrix values, Matrix factors) {
    a(values).muliColumnVector(a(factors));
  }

  @Override
  public void scaleColumns(Matrix values, Matrix factors) {
    a(values).muliRowVector(a(factors));
  }

  @Override
  public void blocksToFlows(Matrix blocks, Matrix flows) {
    byStep(flows, blocks.columns()).assign(inFlowOrder(blocks, flows.rows()));
  }

  @Override
  public void flowsToBlocks(Matrix flows, Matrix blocks) {
    inFlowOrder(blocks, flows.rows()).assign(byStep(flows, blocks.columns()));
  }

  private static INDArray byStep(Matrix flows, long width) {
    long steps = flows.columns() / width;
    return Nd4jMatrix.of(flows)
        .strided(new long[] {flows.rows(), steps, width}, new long[] {steps * width, width, 1});
  }

  private static INDArray inFlowOrder(Matrix blocks, long flows) {
    long width = blocks.columns();
    return Nd4jMatrix.of(blocks)
        .strided(
            new long[] {flows, blocks.rows() / flows, width}, new long[] {width, flows * width, 1});
  }

  @Override
  public void interpolate(Matrix real, Matrix fake, Matrix alpha, Matrix result) {
    a(result).assign(a(fake)).subi(a(real)).muliColumnVector(a(alpha)).addi(a(real));
  }

  @Override
  public void addRowDots(Matrix left, Matrix right, Matrix results) {
    Nd4jMatrix dots = scratch.like(0, left);
    dots.array().assign(a(left)).muli(a(right));
    product(dots, scratch.ones(left.columns(), 1), true, results);
  }

  @Override
  public void addScaledRows(Matrix source, Matrix factors, Matrix target) {
    INDArray scaled = scratch.like(0, source).array().assign(a(source));
    a(target).addi(scaled.muliColumnVector(a(factors)));
  }

  @Override
  public double penalty(Matrix inputGradients, float weight) {
    int rows = inputGradients.rows();
    Nd4jMatrix squares = scratch.like(0, inputGradients);
    Nd4jMatrix norms = scratch.matrix(1, rows, 1);
    squares.array().assign(a(inputGradients)).muli(a(inputGradients));
    product(squares, scratch.ones(inputGradients.columns(), 1), false, norms);
    float[] factors = new float[rows];
    read(norms, factors);
    double total = 0;
    for (int row = 0; row < rows; row++) {
      double norm = Math.sqrt(factors[row] + PENALTY_EPSILON);
      total += (norm - 1) * (norm - 1);
      factors[row] = (float) (weight * 2 / rows * (norm - 1) / norm);
    }
    write(factors, norms);
    scaleRows(inputGradients, norms);
    return total / rows;
  }

  @Override
  public double mean(Matrix values) {
    return a(values).meanNumber().doubleValue();
  }

  @Override
  public void adam(Matrix values, Matrix gradients, Matrix mean, Matrix variance, AdamStep step) {
    INDArray part = scratch.like(0, values).array();
    Updates.adam(a(values), a(gradients), a(mean), a(variance), part, step);
  }

  @Override
  public void movingAverage(Matrix values, float decay, Matrix average) {
    Updates.average(a(values), decay, a(average));
  }

  @Override
  public void together(List<Runnable> works) {
    works.forEach(Runnable::run);
  }

  @Override
  public void close() {}
}

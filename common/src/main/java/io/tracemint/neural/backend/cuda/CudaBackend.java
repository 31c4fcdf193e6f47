package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.BatchNormTensors;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Every operation as a kernel or a product on the device, one behind the other. Matrices stay
 * there; only what is written, read, or returned as a number travels. Equal seeds give equal
 * numbers on equal devices. One instance is for one thread at a time.
 */
public final class CudaBackend implements Backend {
  private final Device device;
  private final Kernels kernels;
  private final Memory memory;
  private final Map<Heads, HeadTable> tables = Collections.synchronizedMap(new WeakHashMap<>());
  private final ThreadLocal<CudaMatrix> scratch;

  /** Adam's numbers, which change: the kernel that reads them here is the same in every step. */
  private final ThreadLocal<CudaMatrix> rates;

  /** On the GPU of that number, or on the first. */
  public CudaBackend(int gpu) {
    this(CudaDevice.open(gpu, Kernels.all()), Kernels.all());
  }

  CudaBackend(Device device, Kernels kernels) {
    this.device = device;
    this.kernels = kernels;
    this.memory = new Memory(device);
    this.scratch = ThreadLocal.withInitial(() -> memory.matrix(1, 1));
    this.rates = ThreadLocal.withInitial(() -> memory.matrix(4, 1));
  }

  @Override
  public String description() {
    return "CUDA, " + device.description();
  }

  private Launch kernel(String name) {
    return new Launch(device, kernels.named(name));
  }

  /** Room for so many floats, whose contents last until this thread's next operation. */
  private CudaMatrix scratch(int floats) {
    if (scratch.get().size() < floats) {
      scratch.set(memory.matrix(floats, 1));
    }
    return scratch.get();
  }

  @Override
  public Matrix zeros(int rows, int columns) {
    Matrix matrix = memory.matrix(rows, columns);
    fill(matrix, 0);
    return matrix;
  }

  @Override
  public void write(float[] rowMajor, Matrix target) {
    device.write(rowMajor, target.size(), CudaMatrix.of(target).address());
  }

  @Override
  public void read(Matrix source, float[] rowMajor) {
    device.read(CudaMatrix.of(source).address(), rowMajor, source.size());
  }

  @Override
  public void copy(Matrix source, Matrix target) {
    kernel("copy").with(source, target).over(target.size());
  }

  @Override
  public void fill(Matrix target, float value) {
    kernel("fill").with(target).with(value).over(target.size());
  }

  @Override
  public void add(Matrix source, Matrix target) {
    kernel("add").with(source, target).over(target.size());
  }

  @Override
  public void copyColumns(Matrix source, int from, Matrix target, int to, int count) {
    kernel("copyColumns")
        .with(source)
        .with(source.columns())
        .with(from)
        .with(target)
        .with(target.columns())
        .with(to)
        .with(count)
        .over(count * target.rows());
  }

  @Override
  public void keepRows(Matrix values, int[] rows, int count) {
    int numbers = count * values.columns();
    CudaMatrix room = scratch(count + numbers);
    CudaMatrix kept = room.rows(count, numbers);
    device.write(rows, count, room.address());
    kernel("gatherRows")
        .with(values)
        .with(room.address())
        .with(kept)
        .with(values.columns())
        .over(numbers);
    kernel("copy").with(kept, values).over(numbers);
  }

  @Override
  public void product(Matrix left, Matrix right, boolean add, Matrix result) {
    product(left, false, right, false, add, result);
  }

  @Override
  public void productWithTransposed(Matrix left, Matrix right, boolean add, Matrix result) {
    product(left, false, right, true, add, result);
  }

  @Override
  public void transposedProduct(Matrix left, Matrix right, boolean add, Matrix result) {
    product(left, true, right, false, add, result);
  }

  private void product(
      Matrix left, boolean leftTurned, Matrix right, boolean rightTurned, boolean add, Matrix to) {
    Product product =
        new Product(
            CudaMatrix.of(left),
            leftTurned,
            CudaMatrix.of(right),
            rightTurned,
            add,
            CudaMatrix.of(to));
    if (product.inner() == 0 && !add) {
      fill(to, 0);
    } else if (product.inner() > 0 && to.size() > 0) {
      device.product(product);
    }
  }

  @Override
  public void addBias(Matrix values, Matrix bias) {
    kernel("addBias").with(bias, values).with(values.columns()).over(values.size());
  }

  @Override
  public void addBiasAndRelu(Matrix values, Matrix bias) {
    kernel("addBiasAndRelu").with(bias, values).with(values.columns()).over(values.size());
  }

  @Override
  public void reluGradient(Matrix activated, Matrix gradient) {
    kernel("reluGradient").with(activated, gradient).over(gradient.size());
  }

  @Override
  public void replaceActive(Matrix activated, Matrix tangent) {
    kernel("replaceActive").with(activated, tangent).over(activated.size());
  }

  @Override
  public void columnSums(Matrix values, Matrix sums) {
    if (values.columns() > 0) {
      kernel("columnSums")
          .with(values, sums)
          .with(values.rows())
          .with(values.columns())
          .on(Grid.ofColumns(values.columns()));
    }
  }

  @Override
  public void batchNorm(Matrix values, BatchNormTensors norm, float keep, Matrix result) {
    kernel("batchNorm")
        .with(values)
        .with(norm.scale(), norm.shift())
        .with(norm.runningMean(), norm.runningVariance())
        .with(norm.inverseDeviation(), norm.normalised())
        .with(result)
        .with(values.rows())
        .with(values.columns())
        .with(keep)
        .with(NORM_EPSILON)
        .on(Grid.ofColumns(values.columns()));
  }

  @Override
  public void batchNormGradient(
      Matrix gradient, BatchNormTensors norm, Matrix scaleGradient, Matrix shiftGradient) {
    kernel("batchNormGradient")
        .with(gradient, norm.scale())
        .with(norm.inverseDeviation(), norm.normalised())
        .with(scaleGradient, shiftGradient)
        .with(gradient.rows())
        .with(gradient.columns())
        .on(Grid.ofColumns(gradient.columns()));
  }

  @Override
  public void lstmStep(LstmStep step, Matrix base) {
    kernel("lstmStep")
        .with(step.gates(), base)
        .with(step.previousCell(), step.cell())
        .with(step.cellTanh(), step.hidden())
        .with(step.cell().columns())
        .over(step.cell().size());
  }

  @Override
  public void lstmStepGradient(
      LstmStep step, Matrix hiddenGradient, Matrix cellGradient, Matrix gateGradient) {
    kernel("lstmStepGradient")
        .with(step.gates(), step.previousCell())
        .with(step.cellTanh(), hiddenGradient)
        .with(cellGradient, gateGradient)
        .with(cellGradient.columns())
        .over(cellGradient.size());
  }

  @Override
  public void scaleColumns(Matrix values, Matrix factors) {
    kernel("scaleColumns").with(factors, values).with(values.columns()).over(values.size());
  }

  @Override
  public void scaleRows(Matrix values, Matrix factors) {
    kernel("scaleRows").with(factors, values).with(values.columns()).over(values.size());
  }

  private HeadTable table(Heads heads) {
    return tables.computeIfAbsent(heads, h -> HeadTable.of(h, memory, device));
  }

  @Override
  public void heads(Matrix values, Heads heads) {
    table(heads).over(kernel("heads").with(values), values.rows());
  }

  @Override
  public void headsGradient(Matrix activated, Heads heads, Matrix gradient) {
    table(heads).over(kernel("headsGradient").with(activated, gradient), gradient.rows());
  }

  @Override
  public void harden(Matrix soft, Heads heads, Matrix hard) {
    table(heads).over(kernel("harden").with(soft, hard), hard.rows());
  }

  @Override
  public void liveness(Matrix blocks, int width, int flows, Matrix alive) {
    kernel("liveness")
        .with(blocks, alive)
        .with(width)
        .with(blocks.columns())
        .with(blocks.rows() / flows)
        .over(flows);
  }

  @Override
  public void blocksToFlows(Matrix blocks, Matrix flows) {
    rearrange(kernel("blocksToFlows").with(blocks, flows), blocks, flows.rows());
  }

  @Override
  public void flowsToBlocks(Matrix flows, Matrix blocks) {
    rearrange(kernel("flowsToBlocks").with(flows, blocks), blocks, flows.rows());
  }

  private static void rearrange(Launch launch, Matrix blocks, int flows) {
    launch.with(flows).with(blocks.rows() / flows).with(blocks.columns()).over(blocks.size());
  }

  @Override
  public void addRowDots(Matrix left, Matrix right, Matrix results) {
    if (left.rows() > 0) {
      kernel("addRowDots")
          .with(left, right)
          .with(results)
          .with(left.columns())
          .on(Grid.ofRows(left.rows()));
    }
  }

  @Override
  public void addScaledRows(Matrix source, Matrix factors, Matrix target) {
    kernel("addScaledRows")
        .with(source, factors)
        .with(target)
        .with(source.columns())
        .over(source.size());
  }

  @Override
  public void interpolate(Matrix real, Matrix fake, Matrix alpha, Matrix result) {
    kernel("interpolate")
        .with(real, fake)
        .with(alpha, result)
        .with(result.columns())
        .over(result.size());
  }

  @Override
  public double penalty(Matrix inputGradients, float weight) {
    int rows = inputGradients.rows();
    long squares = scratch(2 * (rows + 1)).address();
    kernel("penalty")
        .with(inputGradients)
        .with(squares)
        .with(rows)
        .with(inputGradients.columns())
        .with(weight)
        .with(PENALTY_EPSILON)
        .on(Grid.ofRows(rows));
    long sum = squares + (long) Double.BYTES * rows;
    kernel("totalOfDoubles").with(squares).with(sum).with(rows).on(Grid.ofRows(1));
    return number(sum) / rows;
  }

  @Override
  public double mean(Matrix values) {
    long sum = scratch(2).address();
    kernel("total").with(values).with(sum).with(values.size()).on(Grid.ofRows(1));
    return number(sum) / values.size();
  }

  private double number(long address) {
    double[] number = new double[1];
    device.read(address, number, 1);
    return number[0];
  }

  @Override
  public void adam(Matrix values, Matrix gradients, Matrix mean, Matrix variance, AdamStep step) {
    float[] numbers = {step.rate(), step.beta1(), step.beta2(), step.epsilon()};
    write(numbers, rates.get());
    kernel("adam")
        .with(values, gradients)
        .with(mean, variance)
        .with(rates.get())
        .over(values.size());
  }

  @Override
  public void movingAverage(Matrix values, float decay, Matrix average) {
    kernel("movingAverage").with(values, average).with(decay).over(values.size());
  }

  @Override
  public void together(List<Runnable> works) {
    device.together(works);
  }

  @Override
  public void close() {
    memory.close();
    device.close();
  }
}

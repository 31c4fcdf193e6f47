package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.BatchNormTensors;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Results;
import io.tracemint.neural.backend.Scan;
import io.tracemint.neural.backend.Taps;
import io.tracemint.neural.backend.Tokens;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Every operation as a kernel or a product on the device, one behind the other. Matrices stay
 * there; only what is written, read, or returned as a number travels. Equal seeds give equal
 * numbers on equal devices. One instance is for one thread at a time.
 */
public final class CudaBackend implements Backend {
  /** Drawing a step's noise takes a thread about as long as the card takes for the step. */
  private static final int HEAP_THREADS =
      Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() - 1));

  private final Device device;
  private final Kit kit;
  private final TokenKernels ofTokens;
  private final SequenceKernels ofSequences;
  private final Memory memory;

  /** Does what the device is not needed for. */
  private final ExecutorService heap =
      Executors.newFixedThreadPool(HEAP_THREADS, CudaBackend::thread);

  private final Map<Heads, HeadTable> tables = Collections.synchronizedMap(new WeakHashMap<>());

  /** Adam's numbers, which change: the kernel that reads them here is the same in every step. */
  private final ThreadLocal<CudaMatrix> rates;

  /** Where a number is that is waited for at once. */
  private final ThreadLocal<Results> result;

  /** On the GPU of that number, or on the first. */
  public CudaBackend(int gpu) {
    this(CudaDevice.open(gpu, Kernels.all()), Kernels.all());
  }

  CudaBackend(Device device, Kernels kernels) {
    this.device = device;
    this.memory = new Memory(device);
    this.kit = new Kit(device, kernels, memory);
    this.ofTokens = new TokenKernels(kit);
    this.ofSequences = new SequenceKernels(kit);
    this.rates = ThreadLocal.withInitial(() -> memory.matrix(4, 1));
    this.result = ThreadLocal.withInitial(() -> results(1));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "cuda-heap");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public String description() {
    return "CUDA, " + device.description();
  }

  private Launch kernel(String name) {
    return kit.kernel(name);
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
  public void addToBlocks(Matrix source, Matrix blocks) {
    kernel("addToBlocks").with(source, blocks).with(source.size()).over(blocks.size());
  }

  @Override
  public void addBlocks(Matrix blocks, Matrix target) {
    kernel("addBlocks")
        .with(blocks, target)
        .with(blocks.rows() / target.rows())
        .over(target.size());
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
    CudaMatrix room = kit.scratch(count + numbers);
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
  public void leak(Matrix values, float slope, Matrix mask) {
    kernel("leak").with(values, mask).with(slope).over(mask.size());
  }

  @Override
  public void multiply(Matrix factors, Matrix target) {
    kernel("multiply").with(factors, target).over(target.size());
  }

  @Override
  public void elu(Matrix values) {
    kernel("elu").with(values).over(values.size());
  }

  @Override
  public void eluGradient(Matrix activated, Matrix gradient) {
    kernel("eluGradient").with(activated, gradient).over(gradient.size());
  }

  @Override
  public void clip(Matrix values, float bound) {
    kernel("clip").with(values).with(bound).over(values.size());
  }

  @Override
  public void silu(Matrix sums, Matrix result) {
    kernel("silu").with(sums, result).over(result.size());
  }

  @Override
  public void siluGradient(Matrix sums, Matrix gradient) {
    kernel("siluGradient").with(sums, gradient).over(gradient.size());
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
  public Results results(int count) {
    return CudaResults.of(count, memory);
  }

  @Override
  public double[] read(Results results) {
    double[] numbers = new double[((CudaResults) results).count()];
    device.read(CudaResults.address(results, 0), numbers, numbers.length);
    return numbers;
  }

  @Override
  public double penalty(Matrix inputGradients, float weight) {
    Results own = result.get();
    penalty(inputGradients, weight, own, 0);
    return read(own)[0];
  }

  @Override
  public void penalty(Matrix inputGradients, float weight, Results results, int at) {
    int rows = inputGradients.rows();
    long squares = kit.scratch(2 * rows).address();
    kernel("penalty")
        .with(inputGradients)
        .with(squares)
        .with(rows)
        .with(inputGradients.columns())
        .with(weight)
        .with(PENALTY_EPSILON)
        .on(Grid.ofRows(rows));
    kernel("meanOfDoubles")
        .with(squares)
        .with(CudaResults.address(results, at))
        .with(rows)
        .on(Grid.ofRows(1));
  }

  @Override
  public double mean(Matrix values) {
    Results own = result.get();
    mean(values, own, 0);
    return read(own)[0];
  }

  @Override
  public void mean(Matrix values, Results results, int at) {
    kernel("mean")
        .with(values)
        .with(CudaResults.address(results, at))
        .with(values.size())
        .on(Grid.ofRows(1));
  }

  @Override
  public void shorten(Matrix vector, double most, Results norms, int at) {
    int pieces = Grid.pieces(vector.size());
    CudaMatrix room = kit.scratch(2 * pieces + 1);
    long norm = CudaResults.address(norms, at);
    kernel("dotsOfPieces")
        .with(vector, vector)
        .with(room)
        .with(vector.size())
        .on(Grid.ofPieces(vector.size()));
    kit.total(room.address(), pieces, norm);
    CudaMatrix factor = room.rows(2 * pieces, 1);
    kernel("shortening").with(norm).with(factor).with(most).over(1);
    scaleRows(vector.reshaped(1, vector.size()), factor);
  }

  // ---- tokens

  @Override
  public Tokens tokens(int rows, int... sizes) {
    return ofTokens.tokens(rows, sizes);
  }

  @Override
  public void write(int[][] columns, Tokens target) {
    ofTokens.write(columns, CudaTokens.of(target));
  }

  @Override
  public void write(int[] tokens, Tokens target, int column) {
    ofTokens.write(tokens, CudaTokens.of(target), column);
  }

  @Override
  public void addTableRows(Matrix table, int[] tokens, Matrix target) {
    ofTokens.addTableRows(table, tokens, target);
  }

  @Override
  public void addTableRows(Matrix table, Tokens tokens, int column, Matrix target) {
    ofTokens.addTableRows(table, CudaTokens.of(tokens).column(column), target);
  }

  @Override
  public void addToTableRows(Matrix source, int[] tokens, Matrix table) {
    ofTokens.addToTableRows(source, tokens, table);
  }

  @Override
  public void addToTableRows(Matrix source, Tokens tokens, int column, Matrix table) {
    ofTokens.addToTableRows(source, CudaTokens.of(tokens), column, table);
  }

  @Override
  public double crossEntropy(Matrix scores, int[] tokens, float[] weights) {
    double[] loss = new double[1];
    device.read(ofTokens.crossEntropy(scores, tokens, weights), loss, 1);
    return loss[0];
  }

  @Override
  public void crossEntropy(
      Matrix scores, Tokens tokens, int column, Matrix weights, Results losses, int at) {
    long loss = CudaResults.address(losses, at);
    ofTokens.crossEntropy(scores, CudaTokens.of(tokens).column(column), weights, loss);
  }

  @Override
  public void draw(Matrix scores, double[] places, double doubt, boolean[] can, int[] tokens) {
    ofTokens.draw(scores, places, doubt, can, tokens);
  }

  // ---- sequences

  @Override
  public void rmsNorm(Matrix values, Matrix scale, Matrix result) {
    ofSequences.rmsNorm(values, scale, result);
  }

  @Override
  public void rmsNormGradient(Matrix values, Matrix scale, Matrix gradient, Matrix scaleGradient) {
    ofSequences.rmsNormGradient(values, scale, gradient, scaleGradient);
  }

  @Override
  public void convolve(Taps taps, Matrix result, Matrix after) {
    ofSequences.convolve(taps, result, after);
  }

  @Override
  public void convolveGradient(
      Taps taps, Matrix gradient, Matrix ofInputs, Matrix ofWeight, Matrix ofBias) {
    ofSequences.convolveGradient(taps, gradient, ofInputs, ofWeight, ofBias);
  }

  @Override
  public void scan(Scan scan, Matrix result) {
    if (SequenceKernels.fits(scan)) {
      ofSequences.scan(scan, result);
    } else {
      Backend.super.scan(scan, result);
    }
  }

  @Override
  public void scanGradient(Scan scan, Matrix gradient, Scan.Gradients into) {
    if (SequenceKernels.fits(scan)) {
      ofSequences.scanGradient(scan, gradient, into);
    } else {
      Backend.super.scanGradient(scan, gradient, into);
    }
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
  public <T> Supplier<T> ahead(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, heap)::join;
  }

  @Override
  public void together(List<Runnable> works) {
    device.together(works);
  }

  @Override
  public void close() {
    heap.shutdown();
    memory.close();
    device.close();
  }
}

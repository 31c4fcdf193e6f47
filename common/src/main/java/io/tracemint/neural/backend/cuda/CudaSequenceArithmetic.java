package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Scan;
import io.tracemint.neural.backend.SequenceArithmetic;
import io.tracemint.neural.backend.Sequences;
import io.tracemint.neural.backend.Taps;
import io.tracemint.neural.backend.cuda.device.CudaMatrix;
import io.tracemint.neural.backend.cuda.driver.Grid;

/** Kernels of operations on sequences with a memory. */
interface CudaSequenceArithmetic extends CudaPart, SequenceArithmetic {
  /** As STRANDS times SLOTS in the kernels. */
  int MOST_STATES = 128;

  int CHANNELS = 32;

  @Override
  default void rmsNorm(Matrix values, Matrix scale, Matrix result) {
    kit()
        .kernel("rmsNorm")
        .with(values, scale)
        .with(result)
        .with(values.rows())
        .with(values.columns())
        .with((double) Backend.NORM_EPSILON)
        .on(Grid.ofStrands(values.rows()));
  }

  @Override
  default void rmsNormGradient(Matrix values, Matrix scale, Matrix gradient, Matrix scaleGradient) {
    CudaMatrix factors = kit().scratch(2 * values.rows());
    kit()
        .kernel("rmsNormFactors")
        .with(values, scale)
        .with(gradient, factors)
        .with(values.rows())
        .with(values.columns())
        .with((double) Backend.NORM_EPSILON)
        .on(Grid.ofStrands(values.rows()));
    kit()
        .kernel("rmsNormGradient")
        .with(values, scale)
        .with(factors, gradient)
        .with(scaleGradient)
        .with(values.rows())
        .with(values.columns())
        .on(Grid.ofColumns(values.columns()));
  }

  @Override
  default void silu(Matrix sums, Matrix result) {
    kit().kernel("silu").with(sums, result).over(result.size());
  }

  @Override
  default void siluGradient(Matrix sums, Matrix gradient) {
    kit().kernel("siluGradient").with(sums, gradient).over(gradient.size());
  }

  /** Writes where each row's sequence began to the front of a thread's room for so many more. */
  private CudaMatrix since(Sequences sequences, int more) {
    CudaMatrix room = kit().scratch(sequences.rows() + more);
    kit().device().write(sequences.since(), sequences.rows(), room.address());
    return room;
  }

  @Override
  default void convolve(Taps taps, Matrix result, Matrix after) {
    int length = taps.sequences().length();
    int channels = result.columns();
    int most = taps.weight().rows() - 1;
    kit()
        .kernel("convolve")
        .with(taps.inputs(), taps.weight())
        .with(taps.bias(), taps.before())
        .with(since(taps.sequences(), 0))
        .with(result)
        .with(length)
        .with(most + 1)
        .with(channels)
        .over(result.size());
    kit()
        .kernel("leave")
        .with(taps.inputs(), taps.before())
        .with(after)
        .with(length)
        .with(most)
        .with(channels)
        .over(after.size());
  }

  @Override
  default void convolveGradient(
      Taps taps, Matrix gradient, Matrix ofInputs, Matrix ofWeight, Matrix ofBias) {
    int length = taps.sequences().length();
    int channels = gradient.columns();
    CudaMatrix since = since(taps.sequences(), 0);
    kit()
        .kernel("convolveInputsGradient")
        .with(gradient, taps.weight())
        .with(since, ofInputs)
        .with(length)
        .with(ofWeight.rows())
        .with(channels)
        .over(ofInputs.size());
    kit()
        .kernel("convolveWeightGradient")
        .with(taps.inputs(), taps.before())
        .with(since, gradient)
        .with(ofWeight)
        .with(gradient.rows())
        .with(length)
        .with(ofWeight.rows())
        .with(channels)
        .on(Grid.ofColumns(channels, ofWeight.rows()));
    sumsOfColumns(gradient, ofBias);
  }

  private void sumsOfColumns(Matrix values, Matrix sums) {
    kit()
        .kernel("columnSums")
        .with(values, sums)
        .with(values.rows())
        .with(values.columns())
        .on(Grid.ofColumns(values.columns()));
  }

  /** Whether the kernels have room for what each channel remembers. */
  private static boolean fits(Scan scan) {
    return states(scan) <= MOST_STATES;
  }

  private static int states(Scan scan) {
    return (scan.mixed().columns() - scan.channels()) / 2;
  }

  private static int heads(Scan scan) {
    return scan.steps().columns();
  }

  /** Behind where the sequences began: two numbers for each row and head. */
  private CudaMatrix turns(Scan scan, int more) {
    int rows = scan.sequences().rows();
    int numbers = 2 * scan.steps().size();
    CudaMatrix room = since(scan.sequences(), numbers + more);
    CudaMatrix turns = room.rows(rows, numbers + more);
    kit()
        .kernel("scanTurns")
        .with(scan.steps(), scan.rates())
        .with(scan.bias(), room)
        .with(turns)
        .with(heads(scan))
        .over(scan.steps().size());
    return turns;
  }

  @Override
  default void scan(Scan scan, Matrix result) {
    if (!fits(scan)) {
      SequenceArithmetic.super.scan(scan, result);
      return;
    }
    kit()
        .kernel("scan")
        .with(scan.mixed(), turns(scan, 0))
        .with(scan.skip(), scan.memory())
        .with(scan.kept(), result)
        .with(scan.sequences().length())
        .with(scan.channels())
        .with(states(scan))
        .with(heads(scan))
        .with(scan.keeps() ? 1 : 0)
        .on(grid(scan));
  }

  private static Grid grid(Scan scan) {
    return Grid.ofColumns(scan.channels(), scan.sequences().count());
  }

  @Override
  default void scanGradient(Scan scan, Matrix gradient, Scan.Gradients into) {
    if (!fits(scan)) {
      SequenceArithmetic.super.scanGradient(scan, gradient, into);
      return;
    }
    int rows = gradient.rows();
    int wide = rows * scan.channels();
    int blocks = (scan.channels() + CHANNELS - 1) / CHANNELS;
    int narrow = rows * 2 * states(scan);
    int ofHeads = rows * 3 * heads(scan);
    CudaMatrix turns = turns(scan, 2 * wide + blocks * narrow + ofHeads + 3 * heads(scan));
    int at = 2 * scan.steps().size();
    CudaMatrix ofWritten = turns.rows(at, wide);
    CudaMatrix ofDecay = turns.rows(at + wide, wide);
    CudaMatrix parts = turns.rows(at + 2 * wide, blocks * narrow);
    CudaMatrix heads =
        turns.rows(at + 2 * wide + blocks * narrow, ofHeads).reshaped(rows, 3 * heads(scan));
    kit()
        .kernel("scanGradient")
        .with(scan.mixed(), turns)
        .with(scan.kept(), gradient)
        .with(ofWritten, ofDecay)
        .with(parts)
        .with(scan.sequences().length())
        .with(scan.channels())
        .with(states(scan))
        .with(heads(scan))
        .on(grid(scan));
    kit()
        .kernel("scanParts")
        .with(parts, into.mixed())
        .with(blocks)
        .with(rows)
        .with(scan.channels())
        .with(states(scan))
        .over(narrow);
    kit()
        .kernel("scanHeads")
        .with(scan.mixed(), turns)
        .with(scan.rates(), scan.skip())
        .with(gradient, ofWritten)
        .with(ofDecay, into.mixed())
        .with(into.steps(), heads)
        .with(scan.channels())
        .with(states(scan))
        .with(heads(scan))
        .over(into.steps().size());
    sums(heads, turns.rows(turns.rows() - 3 * heads(scan), 3 * heads(scan)), into);
  }

  private void sums(CudaMatrix ofRows, CudaMatrix sums, Scan.Gradients into) {
    sumsOfColumns(ofRows, sums);
    int heads = into.rates().size();
    Matrix[] each = {into.rates(), into.bias(), into.skip()};
    for (int i = 0; i < each.length; i++) {
      kit().kernel("copy").with(sums.rows(i * heads, heads), each[i]).over(heads);
    }
  }
}

package io.tracemint.neural.diffusion;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Linear;

/**
 * A block that mixes the rows of each example with each other, then the numbers of each row
 * (Tolstikhin et al. 2021, <i>MLP-Mixer</i>), and adds both to what goes in. The first rows of all
 * examples come first, so that rows are mixed by one product.
 */
final class Mixer {
  private final Backend backend;
  private final int rows;
  private final int mixed;
  private final Modulation beforeRows;
  private final Modulation beforeNumbers;
  private final Parameter gather;
  private final Parameter spread;
  private final Linear widen;
  private final Linear narrow;
  private final Matrix rowSums;
  private final Matrix rowUnits;
  private final Matrix sums;
  private final Matrix units;

  /** Matrices that all blocks use, one after the other. */
  static final class Scratch {
    final Matrix numbers;
    final Matrix rowUnits;
    final Matrix units;

    Scratch(Backend backend, Shape shape, int batch) {
      numbers = backend.zeros(shape.rows() * batch, shape.width());
      rowUnits = backend.zeros(shape.mixed(), batch * shape.width());
      units = backend.zeros(shape.rows() * batch, Shape.EXPANSION * shape.width());
    }
  }

  Mixer(Backend backend, Parameters parameters, String name, Shape shape, int batch) {
    this.backend = backend;
    this.rows = shape.rows();
    this.mixed = shape.mixed();
    int width = shape.width();
    int all = rows * batch;
    int expanded = Shape.EXPANSION * width;
    this.beforeRows = new Modulation(backend, parameters, name + ".rows", width, batch, all);
    this.gather = parameters.learned(name + ".gather", mixed, rows, Initial.glorot(rows, mixed));
    this.spread = parameters.learned(name + ".spread", rows, mixed, Initial.glorot(mixed, rows));
    this.beforeNumbers = new Modulation(backend, parameters, name + ".numbers", width, batch, all);
    this.widen = new Linear(backend, parameters, name + ".widen", width, expanded);
    this.narrow = new Linear(backend, parameters, name + ".narrow", expanded, width);
    this.rowSums = backend.zeros(mixed, batch * width);
    this.rowUnits = backend.zeros(mixed, batch * width);
    this.sums = backend.zeros(all, expanded);
    this.units = backend.zeros(all, expanded);
  }

  private Matrix asRows(Matrix numbers) {
    return numbers.reshaped(rows, numbers.size() / rows);
  }

  /** Adds to x what the block makes of it. */
  void apply(Matrix x, Matrix condition, Matrix alive, Scratch scratch) {
    Matrix seen = beforeRows.apply(x, condition, alive);
    backend.product(gather.value(), asRows(seen), false, rowSums);
    backend.silu(rowSums, rowUnits);
    backend.product(spread.value(), rowUnits, false, asRows(scratch.numbers));
    backend.scaleRows(scratch.numbers, alive);
    backend.add(scratch.numbers, x);
    widen.apply(beforeNumbers.apply(x, condition, alive), sums);
    backend.silu(sums, units);
    narrow.apply(units, scratch.numbers);
    backend.add(scratch.numbers, x);
  }

  /** Turns the gradient of what {@link #apply} left in x, in place, into that of x before. */
  void back(Matrix gradient, Matrix condition, Matrix alive, Matrix ofCondition, Scratch scratch) {
    numbersBack(gradient, scratch);
    beforeNumbers.back(scratch.numbers, condition, alive, ofCondition);
    backend.add(scratch.numbers, gradient);
    rowsBack(gradient, alive, scratch);
    beforeRows.back(scratch.numbers, condition, alive, ofCondition);
    backend.add(scratch.numbers, gradient);
  }

  private void numbersBack(Matrix gradient, Scratch scratch) {
    narrow.gradients(gradient, units);
    narrow.back(gradient, scratch.units);
    backend.siluGradient(sums, scratch.units);
    widen.gradients(scratch.units, beforeNumbers.result());
    widen.back(scratch.units, scratch.numbers);
  }

  private void rowsBack(Matrix gradient, Matrix alive, Scratch scratch) {
    backend.copy(gradient, scratch.numbers);
    backend.scaleRows(scratch.numbers, alive);
    Matrix own = asRows(scratch.numbers);
    backend.productWithTransposed(own, rowUnits, false, spread.gradient());
    backend.transposedProduct(spread.value(), own, false, scratch.rowUnits);
    backend.siluGradient(rowSums, scratch.rowUnits);
    Matrix seen = asRows(beforeRows.result());
    backend.productWithTransposed(scratch.rowUnits, seen, false, gather.gradient());
    backend.transposedProduct(gather.value(), scratch.rowUnits, false, own);
  }
}

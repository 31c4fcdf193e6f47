package io.tracemint.family.doppelganger.train.network;

import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Gumbel;
import io.tracemint.neural.layer.RowStreams;
import java.util.Arrays;
import java.util.Optional;

/**
 * The feature generator outside training. It works a step at a time and only on flows that go on:
 * where enough have ended, the others move together.
 */
final class FeatureSampler {
  // Rows are dropped so many at a time: fewer shapes for the backend, whole tiles for its BLAS.
  private static final int TILE = 50;

  private final Backend backend;
  private final FeatureLayers layers;
  private final Optional<Gumbel> gumbel;
  private final int steps;
  private final Matrix base;
  private final Matrix gates;
  private final Matrix hidden;
  private final Matrix cell;
  private final Matrix cellTanh;
  private final Matrix noise;
  private final Matrix blocks;
  private final float[] made;
  private final int[] flowOf;
  private final int[] going;
  private int rows;

  FeatureSampler(
      Backend backend, FeatureLayers layers, Layout layout, NetworkSizes sizes, Sampler.Use use) {
    this.backend = backend;
    this.layers = layers;
    int most = use.rows();
    int units = sizes.lstmUnits();
    gumbel = use.gumbel() ? Optional.of(layers.gumbel(backend, layout, most)) : Optional.empty();
    steps = layout.blocks();
    base = backend.zeros(most, 4 * units);
    gates = backend.zeros(most, 4 * units);
    hidden = backend.zeros(most, units);
    cell = backend.zeros(most, units);
    cellTanh = backend.zeros(most, units);
    noise = backend.zeros(most, sizes.featureNoise());
    blocks = backend.zeros(most, layers.heads().columns());
    made = new float[blocks.size()];
    flowOf = new int[most];
    going = new int[most];
  }

  /**
   * Writes the features of a flow for each row that has a stream, the first at {@code at}, with
   * zeros after its end.
   */
  void draw(Matrix given, RowStreams streams, float[] features, int at) {
    int width = steps * blocks.columns();
    Arrays.fill(features, at, at + streams.rows() * width, 0f);
    begin(given, streams);
    for (int step = 0; step < steps && streams.rows() > 0; step++) {
      step(streams);
      backend.read(top(blocks), made);
      int live = write(streams.rows(), features, at + step * blocks.columns(), width);
      keep(live, streams);
    }
  }

  private void begin(Matrix given, RowStreams streams) {
    rows = given.rows();
    for (int row = 0; row < rows; row++) {
      flowOf[row] = row;
    }
    streams.normal(top(hidden));
    streams.normal(top(cell));
    layers.lstm().base(given, top(base));
  }

  private Matrix top(Matrix matrix) {
    return matrix.rows(0, rows);
  }

  private void step(RowStreams streams) {
    streams.normal(top(noise));
    layers.lstm().gates(top(noise), top(gates));
    layers.lstm().addRecurrent(top(hidden), top(gates));
    Matrix own = top(cell);
    backend.lstmStep(new LstmStep(top(gates), own, own, top(cellTanh), top(hidden)), top(base));
    layers.last().apply(top(hidden), top(blocks));
    gumbel.ifPresent(g -> g.perturb(top(blocks), streams));
    backend.heads(top(blocks), layers.heads());
    if (gumbel.isPresent()) {
      backend.harden(top(blocks), layers.choices(), top(blocks));
    }
  }

  /** Copies the block of each flow that has not ended; answers how many go on. */
  private int write(int count, float[] features, int at, int width) {
    int columns = blocks.columns();
    int live = 0;
    for (int row = 0; row < count; row++) {
      if (flowOf[row] >= 0) {
        System.arraycopy(made, row * columns, features, at + flowOf[row] * width, columns);
        if (goesOn(row * columns, columns)) {
          going[live++] = row;
        } else {
          flowOf[row] = -1;
        }
      }
    }
    return live;
  }

  /** Whether every record of the block says "continues" with more than one half. */
  private boolean goesOn(int from, int columns) {
    for (int at = from + layers.recordWidth() - 2;
        at < from + columns;
        at += layers.recordWidth()) {
      if (made[at] <= 0.5f) {
        return false;
      }
    }
    return true;
  }

  private void keep(int live, RowStreams streams) {
    int needed = Math.min(rows, (live + TILE - 1) / TILE * TILE);
    if (live > 0 && needed == rows) {
      return;
    }
    backend.keepRows(base, going, live);
    backend.keepRows(hidden, going, live);
    backend.keepRows(cell, going, live);
    streams.keep(going, live);
    for (int row = 0; row < live; row++) {
      flowOf[row] = flowOf[going[row]];
    }
    rows = needed;
  }
}

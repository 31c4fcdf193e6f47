package io.tracemint.train.network;

import io.tracemint.encode.Layout;
import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.Heads;
import io.tracemint.train.backend.Matrix;

/**
 * The feature generator: an LSTM that emits {@code sampleLength} records a step given the
 * attributes, one head for each output of each record, and the liveness mask that blanks the blocks
 * after a flow's end. The mask is a constant for the gradient.
 */
final class FeatureGenerator {
  private final Backend backend;
  private final Heads heads;
  private final int recordWidth;
  private final int batch;
  private final Lstm lstm;
  private final Linear last;
  private final Matrix blocks;
  private final Matrix blockGradients;
  private final Matrix hiddenGradients;
  private final Matrix alive;
  private final Matrix flows;

  FeatureGenerator(
      Backend backend, Parameters parameters, Layout layout, NetworkSizes sizes, int batch) {
    this.backend = backend;
    this.batch = batch;
    this.heads = new Heads(layout.features(), layout.sampleLength());
    this.recordWidth = layout.featureWidth();
    int constant = layout.attributeWidth() + layout.conditionWidth();
    int steps = layout.blocks();
    int units = sizes.lstmUnits();
    lstm =
        new Lstm(
            backend,
            parameters,
            "feature.lstm",
            new Lstm.Shape(constant, sizes.featureNoise(), units, steps, batch));
    last = new Linear(backend, parameters, "feature.heads", units, heads.columns());
    blocks = backend.zeros(steps * batch, heads.columns());
    blockGradients = backend.zeros(steps * batch, heads.columns());
    hiddenGradients = backend.zeros(steps * batch, units);
    alive = backend.zeros(steps * batch, 1);
    flows = backend.zeros(batch, layout.records() * recordWidth);
  }

  /** The features, one row a flow, valid until the next call. */
  Matrix forward(Matrix given, Noise noise) {
    backend.copy(noise.firstHidden(), lstm.firstHidden());
    backend.copy(noise.firstCell(), lstm.firstCell());
    lstm.forward(given, noise.features());
    last.apply(lstm.hiddens(), blocks);
    backend.heads(blocks, heads);
    backend.liveness(blocks, recordWidth, batch, alive);
    backend.scaleRows(blocks, alive);
    backend.blocksToFlows(blocks, flows);
    return flows;
  }

  void back(Matrix given, Noise noise, Matrix flowGradients) {
    backend.flowsToBlocks(flowGradients, blockGradients);
    backend.scaleRows(blockGradients, alive);
    backend.headsGradient(blocks, heads, blockGradients);
    last.weightGradient(blockGradients, lstm.hiddens());
    last.biasGradient(blockGradients);
    last.back(blockGradients, hiddenGradients);
    lstm.back(given, noise.features(), hiddenGradients);
  }
}

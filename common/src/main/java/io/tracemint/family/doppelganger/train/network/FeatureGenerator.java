package io.tracemint.family.doppelganger.train.network;

import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Gumbel;
import java.util.Optional;

/**
 * The feature generator in training: an LSTM that emits {@code sampleLength} records a step given
 * the attributes, one head for each output of each record, and the liveness mask that blanks the
 * blocks after a flow's end. The mask is a constant for the gradient.
 */
final class FeatureGenerator {
  private final Backend backend;
  private final FeatureLayers layers;
  private final int batch;
  private final Lstm lstm;
  private final Optional<Gumbel> gumbel;
  private final Matrix blocks;
  private final Matrix seen;
  private final Matrix blockGradients;
  private final Matrix alive;
  private final Matrix flows;

  FeatureGenerator(Backend backend, FeatureLayers layers, Layout layout, GeneratorNetwork.Use use) {
    this.backend = backend;
    this.layers = layers;
    this.batch = use.batch();
    int steps = layout.blocks();
    int rows = steps * batch;
    int columns = layers.heads().columns();
    lstm = new Lstm(backend, layers.lstm(), steps, batch);
    gumbel = use.gumbel() ? Optional.of(layers.gumbel(backend, layout, rows)) : Optional.empty();
    blocks = backend.zeros(rows, columns);
    seen = use.gumbel() ? backend.zeros(rows, columns) : blocks;
    blockGradients = backend.zeros(rows, columns);
    alive = backend.zeros(rows, 1);
    flows = backend.zeros(batch, layout.records() * layout.featureWidth());
  }

  Optional<Gumbel> gumbel() {
    return gumbel;
  }

  /** The features, one row a flow, valid until the next call. */
  Matrix forward(Matrix given, Noise noise) {
    backend.copy(noise.firstHidden(), lstm.firstHidden());
    backend.copy(noise.firstCell(), lstm.firstCell());
    backend.copy(noise.features(), lstm.inputs());
    lstm.forward(given);
    layers.last().apply(lstm.hiddens(), blocks);
    gumbel.ifPresent(g -> g.perturb(blocks));
    backend.heads(blocks, layers.heads());
    if (gumbel.isPresent()) {
      backend.harden(blocks, layers.choices(), seen);
    }
    backend.liveness(seen, layers.recordWidth(), batch, alive);
    backend.scaleRows(seen, alive);
    backend.blocksToFlows(seen, flows);
    return flows;
  }

  void back(Matrix given, Matrix flowGradients) {
    backend.flowsToBlocks(flowGradients, blockGradients);
    backend.scaleRows(blockGradients, alive);
    backend.headsGradient(blocks, layers.heads(), blockGradients);
    gumbel.ifPresent(g -> g.back(blockGradients));
    layers.last().gradients(blockGradients, lstm.hiddens());
    layers.last().back(blockGradients, lstm.hiddenGradients());
    lstm.back(given);
  }
}

package io.tracemint.family.doppelganger.train.network;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Gumbel;
import io.tracemint.neural.layer.RowStreams;
import java.util.Optional;

/** An attribute generator outside training, with batch norm folded into the layers. */
final class AttributeSampler {
  private final Backend backend;
  private final Heads heads;
  private final AttributeLayers layers;
  private final Matrix[] units;
  private final Matrix made;
  private final Optional<Gumbel> gumbel;

  AttributeSampler(
      Backend backend,
      AttributeLayers layers,
      Heads heads,
      int width,
      Optional<Gumbel> gumbel,
      int rows) {
    this.backend = backend;
    this.heads = heads;
    this.layers = layers;
    this.gumbel = gumbel;
    units = new Matrix[] {backend.zeros(rows, width), backend.zeros(rows, width)};
    made = backend.zeros(rows, heads.columns());
  }

  /** Called once the parameters are there. */
  void fold() {
    for (int i = 0; i < layers.norms().size(); i++) {
      layers.norms().get(i).foldInto(layers.after(i));
    }
  }

  /** Hard attributes, valid until the next call. */
  Matrix draw(Matrix input, RowStreams streams) {
    Matrix own = sums(input, streams);
    backend.heads(own, heads);
    backend.harden(own, heads, own);
    return own;
  }

  /** What the heads are applied to, Gumbel noise included; valid until the next call. */
  Matrix sums(Matrix input, RowStreams streams) {
    int rows = input.rows();
    Matrix x = input;
    for (int i = 0; i < layers.hidden().size(); i++) {
      Matrix y = units[i % 2].rows(0, rows);
      layers.hidden().get(i).applyRelu(x, y);
      x = y;
    }
    Matrix own = made.rows(0, rows);
    layers.last().apply(x, own);
    gumbel.ifPresent(g -> g.perturb(own, streams));
    return own;
  }
}

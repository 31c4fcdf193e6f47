package io.tracemint.family.doppelganger.train.network;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Gumbel;
import io.tracemint.neural.layer.Linear;
import java.util.Optional;

/** An attribute generator in training: its layers, then one head for each output. */
final class AttributeGenerator {
  private final Backend backend;
  private final Heads heads;
  private final AttributeLayers layers;
  private final Matrix[] activated;
  private final Matrix[] normed;
  private final Matrix[] gradients;
  private final Matrix soft;
  private final Optional<Gumbel> gumbel;
  private Matrix input;

  AttributeGenerator(
      Backend backend,
      AttributeLayers layers,
      Heads heads,
      int units,
      Optional<Gumbel> gumbel,
      int batch) {
    this.backend = backend;
    this.heads = heads;
    this.layers = layers;
    this.gumbel = gumbel;
    int count = layers.hidden().size();
    activated = new Matrix[count];
    normed = new Matrix[count];
    gradients = new Matrix[count];
    for (int i = 0; i < count; i++) {
      activated[i] = backend.zeros(batch, units);
      normed[i] = backend.zeros(batch, units);
      gradients[i] = backend.zeros(batch, units);
    }
    soft = backend.zeros(batch, heads.columns());
  }

  /** The soft attributes, valid until the next call. */
  Matrix forward(Matrix newInput) {
    input = newInput;
    Matrix x = input;
    for (int i = 0; i < activated.length; i++) {
      layers.hidden().get(i).applyRelu(x, activated[i]);
      layers.norms().get(i).apply(activated[i], normed[i]);
      x = normed[i];
    }
    layers.last().apply(x, soft);
    gumbel.ifPresent(g -> g.perturb(soft));
    backend.heads(soft, heads);
    return soft;
  }

  /** Leaves the parameters' gradients; overwrites {@code gradient}, that of the soft attributes. */
  void back(Matrix gradient) {
    backend.headsGradient(soft, heads, gradient);
    gumbel.ifPresent(g -> g.back(gradient));
    Matrix d = gradient;
    for (int i = activated.length - 1; i >= 0; i--) {
      Linear next = layers.after(i);
      next.gradients(d, normed[i]);
      next.back(d, gradients[i]);
      layers.norms().get(i).back(gradients[i]);
      backend.reluGradient(activated[i], gradients[i]);
      d = gradients[i];
    }
    layers.hidden().get(0).gradients(d, input);
  }
}

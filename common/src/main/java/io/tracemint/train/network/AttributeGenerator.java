package io.tracemint.train.network;

import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.Heads;
import io.tracemint.train.backend.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The attribute generator, and the generator of additional (minimum and maximum) attributes: hidden
 * layers of Linear, ReLU and batch norm, then one head for each output.
 */
final class AttributeGenerator {
  private final Backend backend;
  private final Heads heads;
  private final List<Linear> hidden = new ArrayList<>();
  private final List<BatchNorm> norms = new ArrayList<>();
  private final Linear last;
  private final Matrix[] activated;
  private final Matrix[] normed;
  private final Matrix[] gradients;
  private final Matrix soft;
  private final Optional<Gumbel> gumbel;
  private Matrix input;

  AttributeGenerator(
      Backend backend, Parameters parameters, String name, Heads heads, Shape shape) {
    this.backend = backend;
    this.heads = heads;
    int width = shape.inputs();
    int count = shape.layers() - 1;
    activated = new Matrix[count];
    normed = new Matrix[count];
    gradients = new Matrix[count];
    for (int i = 0; i < count; i++) {
      String layer = name + "." + (i + 1);
      hidden.add(new Linear(backend, parameters, layer, width, shape.units()));
      norms.add(new BatchNorm(backend, parameters, layer + ".norm", shape.units(), shape.batch()));
      activated[i] = backend.zeros(shape.batch(), shape.units());
      normed[i] = backend.zeros(shape.batch(), shape.units());
      gradients[i] = backend.zeros(shape.batch(), shape.units());
      width = shape.units();
    }
    last = new Linear(backend, parameters, name + ".heads", width, heads.columns());
    soft = backend.zeros(shape.batch(), heads.columns());
    gumbel =
        shape.gumbel() ? Optional.of(new Gumbel(backend, heads, shape.batch())) : Optional.empty();
  }

  /** Inputs, how deep and wide, for how many samples at a time, whether choices are drawn. */
  record Shape(int inputs, int layers, int units, int batch, boolean gumbel) {}

  Optional<Gumbel> gumbel() {
    return gumbel;
  }

  /** The soft attributes, valid until the next call. */
  Matrix forward(Matrix newInput, boolean training) {
    input = newInput;
    Matrix x = input;
    for (int i = 0; i < hidden.size(); i++) {
      hidden.get(i).applyRelu(x, activated[i]);
      norms.get(i).apply(activated[i], training, normed[i]);
      x = normed[i];
    }
    last.apply(x, soft);
    gumbel.ifPresent(g -> g.perturb(soft));
    backend.heads(soft, heads);
    return soft;
  }

  /** Leaves the parameters' gradients; overwrites {@code gradient}, that of the soft attributes. */
  void back(Matrix gradient) {
    backend.headsGradient(soft, heads, gradient);
    gumbel.ifPresent(g -> g.back(gradient));
    Linear layer = last;
    Matrix d = gradient;
    for (int i = hidden.size() - 1; i >= 0; i--) {
      layer.weightGradient(d, normed[i]);
      layer.biasGradient(d);
      layer.back(d, gradients[i]);
      norms.get(i).back(gradients[i]);
      backend.reluGradient(activated[i], gradients[i]);
      layer = hidden.get(i);
      d = gradients[i];
    }
    layer.weightGradient(d, input);
    layer.biasGradient(d);
  }
}

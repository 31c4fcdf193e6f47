package io.tracemint.train.network;

import io.tracemint.random.Seed;
import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * A critic: Linear and ReLU layers and one linear score, without normalisation. The discriminator
 * reads features and attributes; the auxiliary discriminator is the same network on attributes.
 */
public final class Discriminator {
  private final Backend backend;
  private final Parameters parameters;
  private final List<Linear> hidden = new ArrayList<>();
  private final Linear last;
  private final Matrix input;
  private final Matrix[] activated;
  private final Matrix[] gradients;
  private final Matrix scores;
  private final Matrix scoreGradients;

  /** For {@code rows} samples at a time, each of {@code inputs} columns. */
  public Discriminator(
      Backend backend, String name, int inputs, int rows, NetworkSizes sizes, Seed seed) {
    this.backend = backend;
    this.parameters = new Parameters(name);
    int count = sizes.discriminatorLayers() - 1;
    int units = sizes.discriminatorUnits();
    activated = new Matrix[count];
    gradients = new Matrix[count];
    for (int i = 0; i < count; i++) {
      hidden.add(new Linear(backend, parameters, "" + (i + 1), i == 0 ? inputs : units, units));
      activated[i] = backend.zeros(rows, units);
      gradients[i] = backend.zeros(rows, units);
    }
    last = new Linear(backend, parameters, "score", units, 1);
    input = backend.zeros(rows, inputs);
    scores = backend.zeros(rows, 1);
    scoreGradients = backend.zeros(rows, 1);
    parameters.allocate(backend, seed);
  }

  public Parameters parameters() {
    return parameters;
  }

  /** Where samples are written before a pass, [rows, inputs]. */
  public Matrix input() {
    return input;
  }

  public Matrix scores() {
    return scores;
  }

  /** What a pass back starts from: the loss's derivative by each score. */
  public Matrix scoreGradients() {
    return scoreGradients;
  }

  int layers() {
    return hidden.size();
  }

  int units() {
    return activated[0].columns();
  }

  Linear layer(int index) {
    return index < hidden.size() ? hidden.get(index) : last;
  }

  /** What goes into layer {@code index}: the samples, or the hidden units before it. */
  Matrix inputOf(int index) {
    return index == 0 ? input : activated[index - 1];
  }

  /** The gradient of what comes out of layer {@code index}, before its activation. */
  Matrix gradientOf(int index) {
    return index < hidden.size() ? gradients[index] : scoreGradients;
  }

  /** Scores the first {@code rows} samples. */
  public void forward(int rows) {
    for (int i = 0; i < hidden.size(); i++) {
      hidden.get(i).applyRelu(first(inputOf(i), rows), first(activated[i], rows));
    }
    last.apply(first(inputOf(hidden.size()), rows), first(scores, rows));
  }

  /** From the scores' gradients to those of every layer, Δ_l = (Δ_{l+1} W_{l+1}) ∘ M_l. */
  public void back(int rows) {
    for (int i = hidden.size() - 1; i >= 0; i--) {
      layer(i + 1).back(first(gradientOf(i + 1), rows), first(gradients[i], rows));
      backend.reluGradient(first(activated[i], rows), first(gradients[i], rows));
    }
  }

  /** The gradients of some samples, after {@link #back}. */
  public void inputGradients(int from, int rows, Matrix result) {
    layer(0).back(gradientOf(0).rows(from, rows), result);
  }

  private static Matrix first(Matrix matrix, int rows) {
    return matrix.rows(0, rows);
  }
}

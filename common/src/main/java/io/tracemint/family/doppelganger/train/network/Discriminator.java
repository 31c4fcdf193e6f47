package io.tracemint.family.doppelganger.train.network;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Linear;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  private final Optional<Projection> projection;

  /** Columns and number of the samples; columns of the condition, 0 without one. */
  public record Shape(int inputs, int rows, int condition) {}

  public Discriminator(Backend backend, String name, Shape shape, NetworkSizes sizes, Seed seed) {
    this.backend = backend;
    this.parameters = new Parameters(name);
    int count = sizes.discriminatorLayers() - 1;
    int units = sizes.discriminatorUnits();
    int inputs = shape.inputs();
    int rows = shape.rows();
    activated = new Matrix[count];
    gradients = new Matrix[count];
    for (int i = 0; i < count; i++) {
      hidden.add(new Linear(backend, parameters, "" + (i + 1), i == 0 ? inputs : units, units));
      activated[i] = backend.zeros(rows, units);
      gradients[i] = backend.zeros(rows, units);
    }
    last = new Linear(backend, parameters, "score", units, 1);
    projection =
        shape.condition() == 0
            ? Optional.empty()
            : Optional.of(new Projection(backend, parameters, units, shape));
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
    projection.ifPresent(p -> p.addScores(lastHidden(), scores, rows));
  }

  /** From the scores' gradients to those of every layer, Δ_l = (Δ_{l+1} W_{l+1}) ∘ M_l. */
  public void back(int rows) {
    for (int i = hidden.size() - 1; i >= 0; i--) {
      layer(i + 1).back(first(gradientOf(i + 1), rows), first(gradients[i], rows));
      if (i + 1 == hidden.size()) {
        projection.ifPresent(p -> p.addGradient(scoreGradients, lastHiddenGradient(), rows));
      }
      backend.reluGradient(first(activated[i], rows), first(gradients[i], rows));
    }
  }

  /** The gradients of some samples, after {@link #back}. */
  public void inputGradients(int from, int rows, Matrix result) {
    layer(0).back(gradientOf(0).rows(from, rows), result);
  }

  /** The gradients of all parameters, from what stands in each layer's input and gradient. */
  void parameterGradients(int biasRows) {
    for (int i = 0; i <= hidden.size(); i++) {
      layer(i).weightGradient(gradientOf(i), inputOf(i));
      layer(i).biasGradient(first(gradientOf(i), biasRows));
    }
    projection.ifPresent(p -> p.parameterGradient(scoreGradients, lastHidden()));
  }

  /** Says what the samples are conditioned on, [rows, condition width]. */
  public void condition(int from, Matrix condition) {
    projection.ifPresent(p -> backend.copy(condition, p.condition().rows(from, condition.rows())));
  }

  private Matrix lastHidden() {
    return activated[hidden.size() - 1];
  }

  private Matrix lastHiddenGradient() {
    return gradients[hidden.size() - 1];
  }

  private static Matrix first(Matrix matrix, int rows) {
    return matrix.rows(0, rows);
  }
}

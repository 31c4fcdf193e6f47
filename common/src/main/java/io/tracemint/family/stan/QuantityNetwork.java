package io.tracemint.family.stan;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Linear;
import io.tracemint.neural.layer.MixtureDensity;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/** A number given a window: two perceptrons, for the mixture's weights and for its components. */
final class QuantityNetwork {
  /** What a number between 0 and 1 is known to. */
  private static final double TOLERANCE = 1.0 / 400;

  private static final int MOST_TRIES = 10;

  private final Backend backend;
  private final Parameters parameters;
  private final int components;
  private final Branch weights;
  private final Branch forms;
  private final MixtureDensity density;
  private final float[] readWeights;
  private final float[] readForms;

  QuantityNetwork(Backend backend, String name, int inputs, int components, int batch, Seed seed) {
    this.backend = backend;
    this.components = components;
    this.parameters = new Parameters(name);
    this.weights = new Branch("weights", inputs, components, batch);
    this.forms = new Branch("forms", inputs, 2 * components, batch);
    this.density = new MixtureDensity(backend, batch, components, TOLERANCE);
    this.readWeights = new float[batch * components];
    this.readForms = new float[2 * batch * components];
    parameters.allocate(backend, seed);
  }

  /** Linear, ELU, linear. */
  private final class Branch {
    private final Linear first;
    private final Linear second;
    private final Matrix hidden;
    private final Matrix hiddenGradient;
    private final Matrix output;

    Branch(String name, int inputs, int outputs, int batch) {
      first = new Linear(backend, parameters, name + ".1", inputs, inputs);
      second = new Linear(backend, parameters, name + ".2", inputs, outputs);
      hidden = backend.zeros(batch, inputs);
      hiddenGradient = backend.zeros(batch, inputs);
      output = backend.zeros(batch, outputs);
    }

    void forward(Matrix window) {
      first.apply(window, hidden);
      backend.elu(hidden);
      second.apply(hidden, output);
    }

    /** From the gradient in the place of the output. */
    void back(Matrix window) {
      second.gradients(output, hidden);
      second.back(output, hiddenGradient);
      backend.eluGradient(hidden, hiddenGradient);
      first.gradients(hiddenGradient, window);
    }
  }

  Parameters parameters() {
    return parameters;
  }

  /** What the values cost, each by its weight. */
  double loss(Matrix window, float[] values, float[] ofRows) {
    weights.forward(window);
    forms.forward(window);
    return density.loss(weights.output, forms.output, values, ofRows);
  }

  /** Leaves the gradients, after {@link #loss}. */
  void back(Matrix window) {
    weights.back(window);
    forms.back(window);
  }

  /** Draws a number between 0 and 1 for each of the first rows. */
  void draw(Matrix window, RandomGenerator random, float[] drawn, int rows) {
    weights.forward(window);
    forms.forward(window);
    backend.read(weights.output, readWeights);
    backend.read(forms.output, readForms);
    for (int row = 0; row < rows; row++) {
      drawn[row] = draw(row, random);
    }
  }

  private float draw(int row, RandomGenerator random) {
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      double value = MixtureDensity.draw(readWeights, readForms, row, components, random);
      if (value >= 0 && value <= 1) {
        return (float) value;
      }
    }
    return 0;
  }
}

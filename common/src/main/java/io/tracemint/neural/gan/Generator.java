package io.tracemint.neural.gan;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.layer.Affine;
import io.tracemint.neural.layer.Linear;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;

/** Makes rows from rows of noise and what they are conditioned on. */
public final class Generator {
  private final Backend backend;
  private final Parameters parameters;
  private final List<Hidden> hidden;
  private final Affine last;
  private final Heads heads;
  private final Matrix input;
  private final Matrix rows;
  private final Matrix gradient;
  private Matrix beforeLast;

  /** How the hidden layers of a dense generator are. */
  @SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
  public record Dense(int[] units, boolean norm, double slope) {
    /** Weights of a generator with so many inputs and outputs. */
    public long weights(int inputs, int outputs) {
      long sum = 0;
      long before = inputs;
      for (int own : units) {
        sum += (before + (norm ? 3 : 1)) * own;
        before = own;
      }
      return sum + (before + 1) * outputs;
    }
  }

  /**
   * A generator of layers that have declared their parameters.
   *
   * @param last the layer whose sums the heads turn into rows
   * @param lastInputs numbers that go into it
   */
  public Generator(
      Backend backend,
      Parameters parameters,
      List<Hidden> hidden,
      Affine last,
      int lastInputs,
      List<Output> outputs,
      Matrix input) {
    this.backend = backend;
    this.parameters = parameters;
    this.hidden = List.copyOf(hidden);
    this.last = last;
    this.heads = new Heads(outputs, 1);
    this.input = input;
    this.rows = backend.zeros(input.rows(), heads.columns());
    this.gradient = backend.zeros(input.rows(), lastInputs);
  }

  /** Of layers in which each unit sees all of those before. */
  public static Generator dense(
      Backend backend, int batch, int inputs, Dense form, List<Output> outputs, Seed seed) {
    Parameters parameters = new Parameters("generator");
    List<Hidden> hidden = new ArrayList<>();
    int before = inputs;
    for (int own : form.units()) {
      String name = "" + (hidden.size() + 1);
      Linear linear = new Linear(backend, parameters, name, before, own);
      int channels = form.norm() ? own : 0;
      Hidden.Form layer = new Hidden.Form(name, before, own, channels, form.slope());
      hidden.add(new Hidden(backend, parameters, linear, layer, batch));
      before = own;
    }
    int width = outputs.stream().mapToInt(Output::width).sum();
    Linear last = new Linear(backend, parameters, "last", before, width);
    Matrix input = backend.zeros(batch, inputs);
    Generator generator = new Generator(backend, parameters, hidden, last, before, outputs, input);
    parameters.allocate(backend, seed);
    return generator;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Matrix input() {
    return input;
  }

  /** Rows of the input, in training. */
  public Matrix rows() {
    Matrix values = input;
    for (Hidden layer : hidden) {
      values = layer.forward(values);
    }
    return finish(values);
  }

  /** The same outside training, after {@link #freeze}. */
  public Matrix made() {
    Matrix values = input;
    for (Hidden layer : hidden) {
      values = layer.make(values);
    }
    return finish(values);
  }

  private Matrix finish(Matrix values) {
    beforeLast = values;
    last.apply(values, rows);
    backend.heads(rows, heads);
    return rows;
  }

  public void freeze() {
    hidden.forEach(Hidden::freeze);
  }

  /** Leaves the parameters' gradients, after {@link #rows}. */
  public void back(Matrix ofRows) {
    backend.headsGradient(rows, heads, ofRows);
    last.gradients(ofRows, beforeLast);
    last.back(ofRows, gradient);
    Matrix after = gradient;
    for (int layer = hidden.size() - 1; layer >= 0; layer--) {
      after = hidden.get(layer).back(after);
    }
  }
}

package io.tracemint.family.ctgan;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Gumbel;
import io.tracemint.neural.layer.Linear;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/**
 * From noise and a condition to rows: two residual blocks, then tanh for each place and a
 * Gumbel-softmax, at a low temperature, for each mode and choice.
 */
final class Generator {
  private final Backend backend;
  private final Parameters parameters = new Parameters("generator");
  private final Residual first;
  private final Residual second;
  private final Linear last;
  private final Heads heads;
  private final Gumbel gumbel;
  private final Matrix input;
  private final Matrix rows;
  private final Matrix gradient;
  private Matrix hidden;

  Generator(Backend backend, Layout layout, Sizes sizes, Seed seed) {
    this.backend = backend;
    int batch = sizes.batch();
    int units = sizes.generatorUnits();
    int inputs = sizes.noise() + layout.conditions();
    this.first = new Residual(backend, parameters, "first", inputs, units, batch);
    this.second = new Residual(backend, parameters, "second", first.outputs(), units, batch);
    this.heads = new Heads(layout.outputs(), 1);
    this.last = new Linear(backend, parameters, "last", second.outputs(), heads.columns());
    this.gumbel = new Gumbel(backend, layout.outputs(), heads.columns(), 1, batch).byDifference();
    gumbel.temperature(sizes.temperature());
    this.input = backend.zeros(batch, inputs);
    this.rows = backend.zeros(batch, heads.columns());
    this.gradient = backend.zeros(batch, second.outputs());
    parameters.allocate(backend, seed);
  }

  Parameters parameters() {
    return parameters;
  }

  /** Noise and the condition's vector, one row each. */
  Matrix input() {
    return input;
  }

  /** The logits, and places before their tanh, of every row; they are valid until {@link #draw}. */
  Matrix logits() {
    hidden = second.forward(first.forward(input));
    last.apply(hidden, rows);
    return rows;
  }

  /** The same outside training. */
  Matrix made() {
    last.apply(second.make(first.make(input)), rows);
    return rows;
  }

  void freeze() {
    first.freeze();
    second.freeze();
  }

  /** Turns logits into soft choices. */
  Matrix draw(RandomGenerator random) {
    gumbel.draw(random);
    gumbel.perturb(rows);
    backend.heads(rows, heads);
    return rows;
  }

  /**
   * Leaves the parameters' gradients.
   *
   * @param ofRows by the soft rows; overwritten
   * @param ofLogits what is to be added to the gradient by the logits
   */
  void back(Matrix ofRows, Matrix ofLogits) {
    backend.headsGradient(rows, heads, ofRows);
    gumbel.back(ofRows);
    backend.add(ofLogits, ofRows);
    last.gradients(ofRows, hidden);
    last.back(ofRows, gradient);
    first.back(second.back(gradient));
  }
}

package io.tracemint.evaluate.forecast;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Linear;

/** What a stack says of the hidden units: a few coefficients, and the values of their basis. */
final class Share {
  private static final int BASIS = 5;

  private final Linear coefficients;
  private final Linear basis;
  private final Matrix few;
  private final Matrix values;
  private final Matrix ofFew;

  /** For batches of so many rows. */
  Share(Backend backend, Parameters parameters, String name, int inputs, int outputs, int rows) {
    coefficients = new Linear(backend, parameters, name + ".coefficients", inputs, BASIS);
    basis = new Linear(backend, parameters, name + ".basis", BASIS, outputs);
    few = backend.zeros(rows, BASIS);
    values = backend.zeros(rows, outputs);
    ofFew = backend.zeros(rows, BASIS);
  }

  Matrix of(Matrix units) {
    coefficients.apply(units, few);
    basis.apply(few, values);
    return values;
  }

  /** Leaves its gradients, and adds that of the units. */
  void addBack(Matrix ofValues, Matrix units, Matrix ofUnits) {
    basis.gradients(ofValues, few);
    basis.back(ofValues, ofFew);
    coefficients.gradients(ofFew, units);
    coefficients.addBack(ofFew, ofUnits);
  }
}

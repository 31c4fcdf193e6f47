package io.tracemint.family.doppelganger.train.network;

import io.tracemint.neural.Initial;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;

/**
 * The projection of a conditional discriminator (Miyato and Koyama 2018): D(x, y) = ψ(φ(x)) + φ(x)ᵀ
 * v_y with φ(x) the last hidden units. For a given sample it is one more weight vector of the last
 * layer, so the closed form of the penalty holds unchanged.
 */
final class Projection {
  private final Backend backend;
  private final Parameter embedding;
  private final Matrix condition;
  private final Matrix chosen;
  private final Matrix scaled;

  Projection(Backend backend, Parameters parameters, int units, Discriminator.Shape shape) {
    this.backend = backend;
    embedding =
        parameters.learned(
            "projection", units, shape.condition(), Initial.glorot(units, shape.condition()));
    condition = backend.zeros(shape.rows(), shape.condition());
    chosen = backend.zeros(shape.rows(), units);
    scaled = backend.zeros(shape.rows(), units);
  }

  Matrix condition() {
    return condition;
  }

  void addScores(Matrix hidden, Matrix scores, int rows) {
    Matrix own = chosen.rows(0, rows);
    backend.productWithTransposed(condition.rows(0, rows), embedding.value(), false, own);
    backend.addRowDots(hidden.rows(0, rows), own, scores.rows(0, rows));
  }

  void addGradient(Matrix scoreGradients, Matrix hiddenGradients, int rows) {
    backend.addScaledRows(
        chosen.rows(0, rows), scoreGradients.rows(0, rows), hiddenGradients.rows(0, rows));
  }

  void parameterGradient(Matrix scoreGradients, Matrix hidden) {
    backend.fill(scaled, 0);
    backend.addScaledRows(hidden, scoreGradients, scaled);
    backend.transposedProduct(scaled, condition, false, embedding.gradient());
  }
}

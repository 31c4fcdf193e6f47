package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.TrainingArithmetic;

/** Loops over rows of a batch, and over weights. */
interface HostTrainingArithmetic extends HostPart, TrainingArithmetic {
  @Override
  default void clip(Matrix values, float bound) {
    HostMatrix v = HostMatrix.of(values);
    for (int i = v.offset; i < v.end(); i++) {
      v.data[i] = Math.max(-bound, Math.min(bound, v.data[i]));
    }
  }

  @Override
  default void interpolate(Matrix real, Matrix fake, Matrix alpha, Matrix result) {
    HostMatrix r = HostMatrix.of(real);
    HostMatrix f = HostMatrix.of(fake);
    HostMatrix a = HostMatrix.of(alpha);
    HostMatrix to = HostMatrix.of(result);
    kit().eachRow(to, row -> Elementwise.interpolate(r, f, a.data[a.at(row)], to, row));
  }

  @Override
  default double penalty(Matrix inputGradients, float weight) {
    HostMatrix g = HostMatrix.of(inputGradients);
    double total = 0;
    for (int row = 0; row < g.rows; row++) {
      double squares = Elementwise.squaredNorm(g.data, g.at(row), g.columns);
      double norm = Math.sqrt(squares + PENALTY_EPSILON);
      total += (norm - 1) * (norm - 1);
      float factor = (float) (weight * 2 / g.rows * (norm - 1) / norm);
      Elementwise.scale(g.data, g.at(row), g.columns, factor);
    }
    return total / g.rows;
  }

  @Override
  default double mean(Matrix values) {
    HostMatrix v = HostMatrix.of(values);
    double sum = 0;
    for (int i = v.offset; i < v.end(); i++) {
      sum += v.data[i];
    }
    return sum / v.size();
  }

  @Override
  default void adam(Matrix values, Matrix gradients, Matrix mean, Matrix variance, AdamStep step) {
    HostMatrix w = HostMatrix.of(values);
    HostMatrix g = HostMatrix.of(gradients);
    HostMatrix m = HostMatrix.of(mean);
    HostMatrix v = HostMatrix.of(variance);
    kit()
        .threads()
        .halves(w.size(), w.size(), (from, to) -> Elementwise.adam(w, g, m, v, from, to, step));
  }

  @Override
  default void movingAverage(Matrix values, float decay, Matrix average) {
    Elementwise.movingAverage(HostMatrix.of(values), decay, HostMatrix.of(average));
  }
}

package io.tracemint.neural.backend.nd4j;

import static io.tracemint.neural.backend.nd4j.Nd4jMatrix.array;

import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.TrainingArithmetic;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Losses and updates of ND4J's operations. */
interface Nd4jTrainingArithmetic extends Nd4jPart, TrainingArithmetic {
  @Override
  default void interpolate(Matrix real, Matrix fake, Matrix alpha, Matrix result) {
    array(result)
        .assign(array(fake))
        .subi(array(real))
        .muliColumnVector(array(alpha))
        .addi(array(real));
  }

  @Override
  default double penalty(Matrix inputGradients, float weight) {
    int rows = inputGradients.rows();
    Nd4jMatrix squares = kit().scratch().like(0, inputGradients);
    Nd4jMatrix norms = kit().scratch().matrix(1, rows, 1);
    squares.array().assign(array(inputGradients)).muli(array(inputGradients));
    product(squares, kit().scratch().ones(inputGradients.columns(), 1), false, norms);
    float[] factors = new float[rows];
    read(norms, factors);
    double total = 0;
    for (int row = 0; row < rows; row++) {
      double norm = Math.sqrt(factors[row] + PENALTY_EPSILON);
      total += (norm - 1) * (norm - 1);
      factors[row] = (float) (weight * 2 / rows * (norm - 1) / norm);
    }
    write(factors, norms);
    scaleRows(inputGradients, norms);
    return total / rows;
  }

  @Override
  default double mean(Matrix values) {
    return array(values).meanNumber().doubleValue();
  }

  @Override
  default void adam(Matrix values, Matrix gradients, Matrix mean, Matrix variance, AdamStep step) {
    INDArray part = kit().scratch().like(0, values).array();
    Updates.adam(array(values), array(gradients), array(mean), array(variance), part, step);
  }

  @Override
  default void movingAverage(Matrix values, float decay, Matrix average) {
    Updates.average(array(values), decay, array(average));
  }
}

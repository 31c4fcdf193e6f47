package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Results;
import io.tracemint.neural.backend.TrainingArithmetic;
import io.tracemint.neural.backend.cuda.device.CudaMatrix;
import io.tracemint.neural.backend.cuda.driver.Grid;

/** Kernels of losses and optimisers. */
interface CudaTrainingArithmetic extends CudaPart, TrainingArithmetic {
  @Override
  default void clip(Matrix values, float bound) {
    kit().kernel("clip").with(values).with(bound).over(values.size());
  }

  @Override
  default void interpolate(Matrix real, Matrix fake, Matrix alpha, Matrix result) {
    kit()
        .kernel("interpolate")
        .with(real, fake)
        .with(alpha, result)
        .with(result.columns())
        .over(result.size());
  }

  @Override
  default double penalty(Matrix inputGradients, float weight) {
    Results own = kit().number();
    penalty(inputGradients, weight, own, 0);
    return read(own)[0];
  }

  @Override
  default void penalty(Matrix inputGradients, float weight, Results results, int at) {
    int rows = inputGradients.rows();
    long squares = kit().scratch(2 * rows).address();
    kit()
        .kernel("penalty")
        .with(inputGradients)
        .with(squares)
        .with(rows)
        .with(inputGradients.columns())
        .with(weight)
        .with(PENALTY_EPSILON)
        .on(Grid.ofRows(rows));
    kit()
        .kernel("meanOfDoubles")
        .with(squares)
        .with(CudaResults.address(results, at))
        .with(rows)
        .on(Grid.ofRows(1));
  }

  @Override
  default double mean(Matrix values) {
    Results own = kit().number();
    mean(values, own, 0);
    return read(own)[0];
  }

  @Override
  default void mean(Matrix values, Results results, int at) {
    kit()
        .kernel("mean")
        .with(values)
        .with(CudaResults.address(results, at))
        .with(values.size())
        .on(Grid.ofRows(1));
  }

  @Override
  default void shorten(Matrix vector, double most, Results norms, int at) {
    int pieces = Grid.pieces(vector.size());
    CudaMatrix room = kit().scratch(2 * pieces + 1);
    long norm = CudaResults.address(norms, at);
    kit()
        .kernel("dotsOfPieces")
        .with(vector, vector)
        .with(room)
        .with(vector.size())
        .on(Grid.ofPieces(vector.size()));
    kit().total(room.address(), pieces, norm);
    CudaMatrix factor = room.rows(2 * pieces, 1);
    kit().kernel("shortening").with(norm).with(factor).with(most).over(1);
    scaleRows(vector.reshaped(1, vector.size()), factor);
  }

  @Override
  default void adam(Matrix values, Matrix gradients, Matrix mean, Matrix variance, AdamStep step) {
    float[] numbers = {step.rate(), step.beta1(), step.beta2(), step.epsilon()};
    write(numbers, kit().rates());
    kit()
        .kernel("adam")
        .with(values, gradients)
        .with(mean, variance)
        .with(kit().rates())
        .over(values.size());
  }

  @Override
  default void movingAverage(Matrix values, float decay, Matrix average) {
    kit().kernel("movingAverage").with(values, average).with(decay).over(values.size());
  }
}

package io.tracemint.neural.backend.nd4j;

import static io.tracemint.neural.backend.nd4j.Nd4jMatrix.array;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.BatchNormTensors;
import io.tracemint.neural.backend.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Batch norm; sums over rows are products with ones. */
final class NormOperations {
  private final Backend backend;
  private final Scratch scratch;

  NormOperations(Backend backend, Scratch scratch) {
    this.backend = backend;
    this.scratch = scratch;
  }

  void apply(Matrix values, BatchNormTensors norm, float keep, Matrix result) {
    Nd4jMatrix mean = scratch.matrix(1, 1, values.columns());
    Nd4jMatrix variance = scratch.matrix(2, 1, values.columns());
    INDArray centred = array(norm.normalised()).assign(array(values));
    backend.columnSums(values, mean);
    mean.array().divi(values.rows());
    centred.subiRowVector(mean.array());
    Nd4jMatrix squares = scratch.like(0, values);
    squares.array().assign(centred).muli(centred);
    backend.columnSums(squares, variance);
    variance.array().divi(values.rows());
    move(norm.runningMean(), mean.array(), keep);
    move(norm.runningVariance(), variance.array(), keep);
    inverseDeviation(variance.array(), norm);
    centred.muliRowVector(array(norm.inverseDeviation()));
    array(result)
        .assign(centred)
        .muliRowVector(array(norm.scale()))
        .addiRowVector(array(norm.shift()));
  }

  private void move(Matrix running, INDArray batch, float keep) {
    INDArray part = scratch.like(3, running).array().assign(batch).muli(1 - keep);
    array(running).muli(keep).addi(part);
  }

  private static void inverseDeviation(INDArray variance, BatchNormTensors norm) {
    INDArray inverse = array(norm.inverseDeviation()).assign(variance).addi(Backend.NORM_EPSILON);
    Transforms.sqrt(inverse, false).rdivi(1);
  }

  void gradient(
      Matrix gradient, BatchNormTensors norm, Matrix scaleGradient, Matrix shiftGradient) {
    Nd4jMatrix dots = scratch.like(0, gradient);
    dots.array().assign(array(gradient)).muli(array(norm.normalised()));
    backend.columnSums(dots, scaleGradient);
    backend.columnSums(gradient, shiftGradient);
    dots.array()
        .assign(array(norm.normalised()))
        .muliRowVector(array(scaleGradient))
        .addiRowVector(array(shiftGradient))
        .divi(gradient.rows());
    array(gradient)
        .subi(dots.array())
        .muliRowVector(array(norm.scale()))
        .muliRowVector(array(norm.inverseDeviation()));
  }
}

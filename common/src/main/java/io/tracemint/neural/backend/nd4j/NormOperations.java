package io.tracemint.neural.backend.nd4j;

import static io.tracemint.neural.backend.nd4j.Nd4jMatrix.array;

import io.tracemint.neural.backend.BatchNormTensors;
import io.tracemint.neural.backend.LayerArithmetic;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.MatrixArithmetic;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Batch norm; sums over rows are products with ones. */
final class NormOperations {
  private final MatrixArithmetic arithmetic;
  private final Scratch scratch;

  NormOperations(MatrixArithmetic arithmetic, Scratch scratch) {
    this.arithmetic = arithmetic;
    this.scratch = scratch;
  }

  void apply(Matrix values, BatchNormTensors norm, float keep, Matrix result) {
    Nd4jMatrix mean = scratch.matrix(1, 1, values.columns());
    Nd4jMatrix variance = scratch.matrix(2, 1, values.columns());
    INDArray centred = array(norm.normalised()).assign(array(values));
    arithmetic.columnSums(values, mean);
    mean.array().divi(values.rows());
    centred.subiRowVector(mean.array());
    Nd4jMatrix squares = scratch.like(0, values);
    squares.array().assign(centred).muli(centred);
    arithmetic.columnSums(squares, variance);
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
    INDArray inverse =
        array(norm.inverseDeviation()).assign(variance).addi(LayerArithmetic.NORM_EPSILON);
    Transforms.sqrt(inverse, false).rdivi(1);
  }

  void gradient(
      Matrix gradient, BatchNormTensors norm, Matrix scaleGradient, Matrix shiftGradient) {
    Nd4jMatrix dots = scratch.like(0, gradient);
    dots.array().assign(array(gradient)).muli(array(norm.normalised()));
    arithmetic.columnSums(dots, scaleGradient);
    arithmetic.columnSums(gradient, shiftGradient);
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

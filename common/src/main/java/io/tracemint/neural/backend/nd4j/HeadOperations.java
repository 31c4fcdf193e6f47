package io.tracemint.neural.backend.nd4j;

import static io.tracemint.neural.backend.nd4j.Nd4jMatrix.array;

import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The heads' activations: all of them on all columns, then masked. */
final class HeadOperations {
  private static final double LARGEST_EXPONENT = 80;

  private final Scratch scratch;
  private final Map<Heads, HeadMasks> masks = new HashMap<>();

  HeadOperations(Scratch scratch) {
    this.scratch = scratch;
  }

  void apply(Matrix values, Heads heads) {
    HeadMasks mask = masks.computeIfAbsent(heads, HeadMasks::new);
    Nd4jMatrix soft = scratch.like(0, values);
    Nd4jMatrix sums = scratch.like(1, values);
    soft.array().assign(array(values));
    Nd4jMatrixArithmetic.gemm(
        mask.averages, soft.transposed(), sums.transposed(), true, false, false);
    soft.array().subi(sums.array());
    clip(soft.array());
    Transforms.exp(soft.array(), false);
    Nd4jMatrixArithmetic.gemm(
        mask.together, soft.transposed(), sums.transposed(), true, false, false);
    soft.array().divi(sums.array()).muliRowVector(mask.softmax);
    INDArray other = sums.array().assign(array(values));
    soft.array().addi(Transforms.sigmoid(other, false).muliRowVector(mask.sigmoid));
    Transforms.tanh(array(values), false).muliRowVector(mask.tanh).addi(soft.array());
  }

  private static void clip(INDArray values) {
    Transforms.min(values, LARGEST_EXPONENT, false);
    Transforms.max(values, -LARGEST_EXPONENT, false);
  }

  void gradient(Matrix activated, Heads heads, Matrix gradient) {
    HeadMasks mask = masks.computeIfAbsent(heads, HeadMasks::new);
    INDArray y = array(activated);
    INDArray d = array(gradient);
    Nd4jMatrix work = scratch.like(0, activated);
    Nd4jMatrix sums = scratch.like(1, activated);
    work.array().assign(y).muli(d);
    Nd4jMatrixArithmetic.gemm(
        mask.together, work.transposed(), sums.transposed(), true, false, false);
    d.subi(sums.array().muliRowVector(mask.softmax));
    INDArray slope = work.array().assign(y).rsubi(1).muli(y).muliRowVector(mask.sigmoid);
    slope.addi(sums.array().assign(y).muliRowVector(mask.softmax));
    slope.addi(sums.array().assign(y).muli(y).rsubi(1).muliRowVector(mask.tanh));
    d.muli(slope);
  }
}

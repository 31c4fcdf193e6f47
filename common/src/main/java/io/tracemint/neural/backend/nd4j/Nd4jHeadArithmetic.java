package io.tracemint.neural.backend.nd4j;

import static io.tracemint.neural.backend.nd4j.Nd4jMatrix.array;

import io.tracemint.neural.backend.HeadArithmetic;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The liveness mask and the choice of categories, which are small, are worked out on the host. */
interface Nd4jHeadArithmetic extends Nd4jPart, HeadArithmetic {
  @Override
  default void heads(Matrix values, Heads heads) {
    kit().heads().apply(values, heads);
  }

  @Override
  default void headsGradient(Matrix activated, Heads heads, Matrix gradient) {
    kit().heads().gradient(activated, heads, gradient);
  }

  @Override
  default void harden(Matrix soft, Heads heads, Matrix hard) {
    float[] values = new float[soft.size()];
    read(soft, values);
    for (int row = 0; row < soft.rows(); row++) {
      Choices.harden(values, row * soft.columns(), heads);
    }
    write(values, hard);
  }

  @Override
  default void liveness(Matrix blocks, int width, int flows, Matrix alive) {
    INDArray flags =
        array(blocks)
            .get(NDArrayIndex.all(), NDArrayIndex.interval(width - 2, width, blocks.columns()));
    int records = blocks.columns() / width;
    write(Choices.alive(flags.dup('c').data().asFloat(), records, flows), alive);
  }

  @Override
  default void blocksToFlows(Matrix blocks, Matrix flows) {
    byStep(flows, blocks.columns()).assign(inFlowOrder(blocks, flows.rows()));
  }

  @Override
  default void flowsToBlocks(Matrix flows, Matrix blocks) {
    inFlowOrder(blocks, flows.rows()).assign(byStep(flows, blocks.columns()));
  }

  private static INDArray byStep(Matrix flows, long width) {
    long steps = flows.columns() / width;
    return Nd4jMatrix.of(flows)
        .strided(new long[] {flows.rows(), steps, width}, new long[] {steps * width, width, 1});
  }

  private static INDArray inFlowOrder(Matrix blocks, long flows) {
    long width = blocks.columns();
    return Nd4jMatrix.of(blocks)
        .strided(
            new long[] {flows, blocks.rows() / flows, width}, new long[] {width, flows * width, 1});
  }
}

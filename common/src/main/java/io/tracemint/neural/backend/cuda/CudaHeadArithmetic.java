package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.HeadArithmetic;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.cuda.device.Launch;

/** Kernels of heads and flows. */
interface CudaHeadArithmetic extends CudaPart, HeadArithmetic {
  @Override
  default void heads(Matrix values, Heads heads) {
    kit().table(heads).over(kit().kernel("heads").with(values), values.rows());
  }

  @Override
  default void headsGradient(Matrix activated, Heads heads, Matrix gradient) {
    kit()
        .table(heads)
        .over(kit().kernel("headsGradient").with(activated, gradient), gradient.rows());
  }

  @Override
  default void harden(Matrix soft, Heads heads, Matrix hard) {
    kit().table(heads).over(kit().kernel("harden").with(soft, hard), hard.rows());
  }

  @Override
  default void liveness(Matrix blocks, int width, int flows, Matrix alive) {
    kit()
        .kernel("liveness")
        .with(blocks, alive)
        .with(width)
        .with(blocks.columns())
        .with(blocks.rows() / flows)
        .over(flows);
  }

  @Override
  default void blocksToFlows(Matrix blocks, Matrix flows) {
    rearrange(kit().kernel("blocksToFlows").with(blocks, flows), blocks, flows.rows());
  }

  @Override
  default void flowsToBlocks(Matrix flows, Matrix blocks) {
    rearrange(kit().kernel("flowsToBlocks").with(flows, blocks), blocks, flows.rows());
  }

  private static void rearrange(Launch launch, Matrix blocks, int flows) {
    launch.with(flows).with(blocks.rows() / flows).with(blocks.columns()).over(blocks.size());
  }
}

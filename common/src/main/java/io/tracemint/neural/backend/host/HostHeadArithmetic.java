package io.tracemint.neural.backend.host;

import io.tracemint.neural.backend.HeadArithmetic;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;

/** Loops over rows of heads. */
interface HostHeadArithmetic extends HostPart, HeadArithmetic {
  @Override
  default void heads(Matrix values, Heads heads) {
    HostMatrix z = HostMatrix.of(values);
    Squash squash = kit().squash(heads);
    kit().eachRow(z, row -> HeadKernel.activate(z.data, z.at(row), heads, squash));
  }

  @Override
  default void headsGradient(Matrix activated, Heads heads, Matrix gradient) {
    HostMatrix y = HostMatrix.of(activated);
    HostMatrix d = HostMatrix.of(gradient);
    kit().eachRow(y, row -> HeadKernel.gradient(y.data, y.at(row), heads, d.data, d.at(row)));
  }

  @Override
  default void harden(Matrix soft, Heads heads, Matrix hard) {
    HostMatrix s = HostMatrix.of(soft);
    HostMatrix h = HostMatrix.of(hard);
    kit().eachRow(s, row -> HeadKernel.harden(s.data, s.at(row), heads, h.data, h.at(row)));
  }

  @Override
  default void liveness(Matrix blocks, int width, int flows, Matrix alive) {
    Flows.liveness(HostMatrix.of(blocks), width, flows, HostMatrix.of(alive));
  }

  @Override
  default void blocksToFlows(Matrix blocks, Matrix flows) {
    Flows.blocksToFlows(HostMatrix.of(blocks), HostMatrix.of(flows));
  }

  @Override
  default void flowsToBlocks(Matrix flows, Matrix blocks) {
    Flows.flowsToBlocks(HostMatrix.of(flows), HostMatrix.of(blocks));
  }
}

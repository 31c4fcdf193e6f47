package io.tracemint.neural.backend.host;

import io.tracemint.blas.NativeBlas;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Rows;
import java.util.List;

/**
 * Heap arrays, a native BLAS for the products and vectorisable loops for the rest. Results do not
 * depend on the number of threads.
 */
public final class HostBackend
    implements Backend,
        HostStore,
        HostMatrixArithmetic,
        HostLayerArithmetic,
        HostHeadArithmetic,
        HostTrainingArithmetic,
        HostTokenArithmetic,
        HostSequenceArithmetic {
  private final Kit kit;

  /** On one thread. */
  public HostBackend() {
    this(1);
  }

  public HostBackend(int threads) {
    Threads all = new Threads(threads);
    this.kit = new Kit(all, new Products(NativeBlas.loaded().blas(), all));
  }

  @Override
  public Kit kit() {
    return kit;
  }

  @Override
  public String description() {
    return "host, " + kit.threads().count() + " thread(s), " + NativeBlas.loaded().description();
  }

  /** Floating point operations spent in matrix products so far. */
  public long productOperations() {
    return kit.products().operations();
  }

  @Override
  public void together(List<Runnable> works) {
    kit.threads().together(works);
  }

  @Override
  public List<Rows> parts(int rows) {
    return Products.parts(rows);
  }

  @Override
  public void close() {
    kit.threads().close();
  }
}

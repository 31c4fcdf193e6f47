package io.tracemint.neural.backend.nd4j;

import io.tracemint.blas.OpenBlasKernels;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Gpu;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ND4J's arrays and operations, on the CPU or on a GPU, whichever ND4J was given. Sums over rows
 * and columns are products with ones. The liveness mask and the choice of categories, which are
 * small, are worked out on the host.
 */
public final class Nd4jBackend
    implements Backend,
        Nd4jStore,
        Nd4jMatrixArithmetic,
        Nd4jLayerArithmetic,
        Nd4jHeadArithmetic,
        Nd4jTrainingArithmetic {
  private static final Logger LOG = LoggerFactory.getLogger(Nd4jBackend.class);

  static {
    LOG.debug("OpenBLAS is asked for {} kernels", OpenBlasKernels.chosen());
  }

  private final Kit kit = new Kit(this);

  /** On whichever device ND4J takes. */
  public Nd4jBackend() {
    this(Gpu.ANY);
  }

  /** On the GPU of that number, for the thread that asks. */
  public Nd4jBackend(int gpu) {
    this(gpu, new Devices(Nd4j.getAffinityManager()::unsafeSetDevice, Nd4jBackend::devices));
  }

  Nd4jBackend(int gpu, Devices devices) {
    devices.use(gpu);
  }

  private static int devices() {
    return Nd4j.getAffinityManager().getNumberOfDevices();
  }

  @Override
  public Kit kit() {
    return kit;
  }

  @Override
  public String description() {
    return "ND4J, " + Nd4j.getBackend().getClass().getSimpleName();
  }

  @Override
  public void together(List<Runnable> works) {
    works.forEach(Runnable::run);
  }

  @Override
  public void close() {}
}

package io.tracemint.neural.backend.cuda.device;

import io.tracemint.failure.UserError;
import io.tracemint.neural.backend.cuda.driver.Availability;
import io.tracemint.neural.backend.cuda.driver.Card;
import io.tracemint.neural.backend.cuda.driver.Driver;
import io.tracemint.neural.backend.cuda.driver.Grid;
import io.tracemint.neural.backend.cuda.driver.Kernel;
import io.tracemint.neural.backend.cuda.driver.Kernels;
import io.tracemint.neural.backend.cuda.driver.Nvrtc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A GPU by its driver: some streams, the compiled kernels, cuBLAS where it is there. */
public final class CudaDevice implements Device {
  private static final Logger LOG = LoggerFactory.getLogger(CudaDevice.class);
  private static final ThreadLocal<Long> CURRENT = ThreadLocal.withInitial(() -> 0L);

  private final Card card;
  private final Kernels kernels;
  private final long context;
  private final long module;
  private final Map<String, Long> functions = new HashMap<>();
  private final Lanes lanes;

  private CudaDevice(Card card, Kernels kernels, long context) {
    this.card = card;
    this.kernels = kernels;
    this.context = context;
    enter();
    module = newModule(Nvrtc.compiled(kernels, card.architecture()));
    kernels.list().forEach(kernel -> functions.put(kernel.name(), function(kernel.name())));
    lanes = new Lanes(this::enter, functions.get("copy"));
    if (!Cublas.isThere()) {
      LOG.warn("libcublas is not found: products take the slower kernel that is brought along.");
    }
  }

  public static CudaDevice open(int gpu, Kernels kernels) {
    Availability availability = Availability.of(gpu);
    if (!availability.usable()) {
      throw UserError.of(
          "backend is 'cuda', but: %s. Set backend = host, or auto.", availability.reason());
    }
    Card card = Card.of(gpu);
    long[] context = new long[1];
    Driver.check(
        Driver.cuDevicePrimaryCtxRetain(context, card.device()), "cuDevicePrimaryCtxRetain");
    return new CudaDevice(card, kernels, context[0]);
  }

  private static long newModule(byte[] code) {
    long[] module = new long[1];
    Driver.check(Driver.cuModuleLoadData(module, code), "cuModuleLoadData");
    return module[0];
  }

  private long function(String name) {
    long[] function = new long[1];
    Driver.check(Driver.cuModuleGetFunction(function, module, name), "cuModuleGetFunction");
    return function[0];
  }

  /** Makes the device's context that of this thread. */
  private void enter() {
    if (CURRENT.get() != context) {
      Driver.check(Driver.cuCtxSetCurrent(context), "cuCtxSetCurrent");
      CURRENT.set(context);
    }
  }

  private Lane lane() {
    enter();
    return lanes.own();
  }

  @Override
  public String description() {
    return card + ", products by " + (Cublas.isThere() ? "cuBLAS" : "its own kernel");
  }

  @Override
  public long allocate(long bytes) {
    enter();
    long[] address = new long[1];
    int status = Driver.cuMemAlloc_v2(address, bytes);
    if (status == Driver.OUT_OF_MEMORY) {
      return 0;
    }
    Driver.check(status, "cuMemAlloc");
    return address[0];
  }

  @Override
  public void free(long address) {
    // What is still to begin may read it.
    lane().begin();
    Driver.check(Driver.cuMemFree_v2(address), "cuMemFree");
  }

  @Override
  public boolean mayFree() {
    return !lanes.apart();
  }

  @Override
  public long freeBytes() {
    enter();
    long[] free = new long[1];
    Driver.check(Driver.cuMemGetInfo_v2(free, new long[1]), "cuMemGetInfo");
    return free[0];
  }

  @Override
  public void write(float[] values, int count, long address) {
    lane().write(values, count, address);
  }

  @Override
  public void write(int[] values, int count, long address) {
    lane().write(values, count, address);
  }

  @Override
  public void read(long address, float[] values, int count) {
    lane().read(address, values, count);
    lanes.rest();
  }

  @Override
  public void read(long address, int[] values, int count) {
    lane().read(address, values, count);
    lanes.rest();
  }

  @Override
  public void read(long address, double[] values, int count) {
    lane().read(address, values, count);
    lanes.rest();
  }

  @Override
  public void await() {
    lane().await();
    lanes.rest();
  }

  @Override
  public void launch(Kernel kernel, Grid grid, long... arguments) {
    lane().launch(functions.get(kernel.name()), grid, arguments);
  }

  @Override
  public void product(Product product) {
    Lane lane = lane();
    if (lane.hasCublas()) {
      lane.product(product);
    } else {
      product.launch(new Launch(this, kernels.named("product")));
    }
  }

  @Override
  public void together(List<Runnable> works) {
    enter();
    lanes.together(works);
  }

  @Override
  public void close() {
    enter();
    lanes.close();
    Driver.check(Driver.cuModuleUnload(module), "cuModuleUnload");
    Driver.check(Driver.cuDevicePrimaryCtxRelease_v2(card.device()), "cuDevicePrimaryCtxRelease");
    CURRENT.remove();
  }
}

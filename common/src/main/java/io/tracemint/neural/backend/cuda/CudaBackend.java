package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.cuda.device.CudaDevice;
import io.tracemint.neural.backend.cuda.device.Device;
import io.tracemint.neural.backend.cuda.device.Memory;
import io.tracemint.neural.backend.cuda.driver.Kernels;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Every operation as a kernel or a product on the device, one behind the other. Matrices stay
 * there; only what is written, read, or returned as a number travels. Equal seeds give equal
 * numbers on equal devices. One instance is for one thread at a time.
 */
public final class CudaBackend
    implements Backend,
        CudaStore,
        CudaMatrixArithmetic,
        CudaLayerArithmetic,
        CudaHeadArithmetic,
        CudaTrainingArithmetic,
        CudaTokenArithmetic,
        CudaSequenceArithmetic {
  /** Drawing a step's noise takes a thread about as long as the card takes for the step. */
  private static final int HEAP_THREADS =
      Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() - 1));

  private final Device device;
  private final Kit kit;
  private final Memory memory;

  /** Does what the device is not needed for. */
  private final ExecutorService heap =
      Executors.newFixedThreadPool(HEAP_THREADS, CudaBackend::thread);

  /** On the GPU of that number, or on the first. */
  public CudaBackend(int gpu) {
    this(CudaDevice.open(gpu, Kernels.all()), Kernels.all());
  }

  CudaBackend(Device device, Kernels kernels) {
    this.device = device;
    this.memory = new Memory(device);
    this.kit = new Kit(device, kernels, memory);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "cuda-heap");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Kit kit() {
    return kit;
  }

  @Override
  public String description() {
    return "CUDA, " + device.description();
  }

  @Override
  public <T> Supplier<T> ahead(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, heap)::join;
  }

  @Override
  public void together(List<Runnable> works) {
    device.together(works);
  }

  @Override
  public void close() {
    heap.shutdown();
    memory.close();
    device.close();
  }
}

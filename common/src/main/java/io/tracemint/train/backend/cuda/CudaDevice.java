package io.tracemint.train.backend.cuda;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.tracemint.failure.UserError;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A GPU by its driver: one stream, the compiled kernels, cuBLAS where it is there. */
final class CudaDevice implements Device {
  private static final Logger LOG = LoggerFactory.getLogger(CudaDevice.class);
  private static final ThreadLocal<Long> CURRENT = ThreadLocal.withInitial(() -> 0L);
  private static final int MOST_ARGUMENTS = 16;
  private static final int PIECE = Staging.BYTES / Float.BYTES;

  private final Card card;
  private final Kernels kernels;
  private final long context;
  private final long stream;
  private final long module;
  private final Map<String, Long> functions = new HashMap<>();
  private final Memory values = new Memory((long) MOST_ARGUMENTS * Long.BYTES);
  private final Memory places = new Memory((long) MOST_ARGUMENTS * Native.POINTER_SIZE);
  private final Staging staging;
  private final Optional<Cublas> cublas;

  private CudaDevice(Card card, Kernels kernels, long context) {
    this.card = card;
    this.kernels = kernels;
    this.context = context;
    enter();
    stream = newStream();
    module = newModule(Nvrtc.compiled(kernels, card.architecture()));
    kernels.list().forEach(kernel -> functions.put(kernel.name(), function(kernel.name())));
    for (int i = 0; i < MOST_ARGUMENTS; i++) {
      places.setPointer((long) i * Native.POINTER_SIZE, values.share((long) i * Long.BYTES));
    }
    staging = new Staging(pinned(Staging.BYTES), this::await);
    cublas = openCublas();
  }

  static CudaDevice open(int gpu, Kernels kernels) {
    Availability availability = Availability.of(gpu);
    if (!availability.usable()) {
      throw UserError.of(
          "train.backend is 'cuda', but: %s. Set train.backend = host, or auto.",
          availability.reason());
    }
    Card card = Card.of(gpu);
    long[] context = new long[1];
    Driver.check(
        Driver.cuDevicePrimaryCtxRetain(context, card.device()), "cuDevicePrimaryCtxRetain");
    return new CudaDevice(card, kernels, context[0]);
  }

  private Optional<Cublas> openCublas() {
    if (!Cublas.isThere()) {
      LOG.warn("libcublas is not found: products take the slower kernel that is brought along.");
      return Optional.empty();
    }
    return Optional.of(Cublas.on(stream));
  }

  private static long newStream() {
    long[] stream = new long[1];
    Driver.check(Driver.cuStreamCreate(stream, 1), "cuStreamCreate");
    return stream[0];
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

  private static Pointer pinned(int bytes) {
    long[] memory = new long[1];
    Driver.check(Driver.cuMemHostAlloc(memory, bytes, 0), "cuMemHostAlloc");
    return new Pointer(memory[0]);
  }

  /** Makes the device's context that of this thread. */
  private void enter() {
    if (CURRENT.get() != context) {
      Driver.check(Driver.cuCtxSetCurrent(context), "cuCtxSetCurrent");
      CURRENT.set(context);
    }
  }

  private void await() {
    Driver.check(Driver.cuStreamSynchronize(stream), "cuStreamSynchronize");
  }

  @Override
  public String description() {
    return card + ", products by " + (cublas.isPresent() ? "cuBLAS" : "its own kernel");
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
    enter();
    Driver.check(Driver.cuMemFree_v2(address), "cuMemFree");
  }

  @Override
  public long freeBytes() {
    enter();
    long[] free = new long[1];
    Driver.check(Driver.cuMemGetInfo_v2(free, new long[1]), "cuMemGetInfo");
    return free[0];
  }

  @Override
  public void write(float[] source, int count, long address) {
    for (int from = 0; from < count; from += PIECE) {
      int part = Math.min(PIECE, count - from);
      Pointer piece = staging.piece(part * Float.BYTES);
      piece.write(0, source, from, part);
      send(piece, part, address + (long) from * Float.BYTES);
    }
  }

  @Override
  public void write(int[] source, int count, long address) {
    for (int from = 0; from < count; from += PIECE) {
      int part = Math.min(PIECE, count - from);
      Pointer piece = staging.piece(part * Integer.BYTES);
      piece.write(0, source, from, part);
      send(piece, part, address + (long) from * Integer.BYTES);
    }
  }

  private void send(Pointer piece, int numbers, long address) {
    enter();
    Driver.check(
        Driver.cuMemcpyHtoDAsync_v2(address, piece, (long) numbers * Float.BYTES, stream),
        "cuMemcpyHtoDAsync");
  }

  @Override
  public void read(long address, float[] target, int count) {
    for (int from = 0; from < count; from += PIECE) {
      int part = Math.min(PIECE, count - from);
      fetch(address + (long) from * Float.BYTES, part * Float.BYTES).read(0, target, from, part);
    }
  }

  @Override
  public void read(long address, double[] target, int count) {
    fetch(address, count * Double.BYTES).read(0, target, 0, count);
  }

  private Pointer fetch(long address, int bytes) {
    enter();
    Pointer piece = staging.piece(bytes);
    Driver.check(Driver.cuMemcpyDtoHAsync_v2(piece, address, bytes, stream), "cuMemcpyDtoHAsync");
    await();
    return piece;
  }

  @Override
  public void launch(Kernel kernel, Grid grid, long... arguments) {
    enter();
    values.write(0, arguments, 0, arguments.length);
    int status =
        Driver.cuLaunchKernel(
            functions.get(kernel.name()),
            grid.blocksX(),
            grid.blocksY(),
            1,
            grid.threadsX(),
            grid.threadsY(),
            1,
            0,
            stream,
            places,
            Pointer.NULL);
    Driver.check(status, "cuLaunchKernel of " + kernel.name());
  }

  @Override
  public void product(Product product) {
    enter();
    if (cublas.isPresent()) {
      cublas.get().product(product);
    } else {
      product.launch(new Launch(this, kernels.named("product")));
    }
  }

  @Override
  public void close() {
    enter();
    await();
    cublas.ifPresent(Cublas::close);
    Driver.check(Driver.cuModuleUnload(module), "cuModuleUnload");
    Driver.check(Driver.cuMemFreeHost(staging.memory()), "cuMemFreeHost");
    Driver.check(Driver.cuStreamDestroy_v2(stream), "cuStreamDestroy");
    Driver.check(Driver.cuDevicePrimaryCtxRelease_v2(card.device()), "cuDevicePrimaryCtxRelease");
    CURRENT.remove();
  }
}

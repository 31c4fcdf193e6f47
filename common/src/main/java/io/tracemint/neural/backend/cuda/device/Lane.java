package io.tracemint.neural.backend.cuda.device;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.tracemint.neural.backend.cuda.driver.Driver;
import io.tracemint.neural.backend.cuda.driver.Grid;
import java.util.Optional;

/**
 * One stream of the device, and what one thread needs to keep it at work. Kernels and products
 * gather until something waits or copies, and then begin at once.
 */
final class Lane implements AutoCloseable, Work.Begin {
  private static final int MOST_GATHERED = 256;

  /** Bytes that a kernel fetches from the host by itself, without breaking what gathers. */
  private static final int FETCHED = 1 << 19;

  private static final int MOST_ARGUMENTS = 16;
  private static final int PIECE = Staging.BYTES / Float.BYTES;
  private static final int BESIDE_THE_DEFAULT_STREAM = 1;
  private static final int WITHOUT_TIMES = 2;
  private static final int SEEN_BY_THE_DEVICE = 2;

  private final long copy;
  private final long stream = newStream();
  private final long event = newEvent();
  private final Memory values = new Memory((long) MOST_ARGUMENTS * Long.BYTES);
  private final Memory places = new Memory((long) MOST_ARGUMENTS * Native.POINTER_SIZE);
  private final long placesAddress = Pointer.nativeValue(places);
  private final Staging staging = new Staging(pinned(), this::await);
  private final long workspace = allocated(Cublas.WORKSPACE_BYTES);
  private final Optional<Cublas> cublas;
  private final Work work = new Work();
  private final Graphs graphs = new Graphs(stream);

  /**
   * In the context of this thread.
   *
   * @param copy the function of the kernel of that name
   */
  Lane(long copy) {
    this.copy = copy;
    for (int i = 0; i < MOST_ARGUMENTS; i++) {
      places.setPointer((long) i * Native.POINTER_SIZE, values.share((long) i * Long.BYTES));
    }
    cublas = Cublas.isThere() ? Optional.of(Cublas.on(stream, workspace)) : Optional.empty();
  }

  private static long newStream() {
    long[] stream = new long[1];
    Driver.check(Driver.cuStreamCreate(stream, BESIDE_THE_DEFAULT_STREAM), "cuStreamCreate");
    return stream[0];
  }

  private static long newEvent() {
    long[] event = new long[1];
    Driver.check(Driver.cuEventCreate(event, WITHOUT_TIMES), "cuEventCreate");
    return event[0];
  }

  private static long allocated(long bytes) {
    long[] address = new long[1];
    Driver.check(Driver.cuMemAlloc_v2(address, bytes), "cuMemAlloc");
    return address[0];
  }

  private static Pointer pinned() {
    long[] memory = new long[1];
    Driver.check(
        Driver.cuMemHostAlloc(memory, Staging.BYTES, SEEN_BY_THE_DEVICE), "cuMemHostAlloc");
    return new Pointer(memory[0]);
  }

  boolean hasCublas() {
    return cublas.isPresent();
  }

  void launch(long function, Grid grid, long... arguments) {
    work.kernel(function, grid, arguments);
    beginIfMany();
  }

  void product(Product product) {
    work.product(Cublas.Call.of(product));
    beginIfMany();
  }

  private void beginIfMany() {
    if (work.count() == MOST_GATHERED) {
      begin();
    }
  }

  /** All that has gathered. */
  void begin() {
    if (work.count() > 0) {
      graphs.begin(work, this);
      work.clear();
    }
  }

  void await() {
    begin();
    Driver.check(Driver.cuStreamSynchronize(stream), "cuStreamSynchronize");
    rest();
  }

  /** Nothing that this lane was asked for is under way. */
  void rest() {
    staging.begin();
  }

  /** What is asked of this lane from now on begins after all that was asked of the other. */
  void follow(Lane other) {
    other.begin();
    begin();
    Driver.check(Driver.cuEventRecord(other.event, other.stream), "cuEventRecord");
    Driver.check(Driver.cuStreamWaitEvent(stream, other.event, 0), "cuStreamWaitEvent");
  }

  @Override
  public void product(Cublas.Call call) {
    cublas.orElseThrow().product(call);
  }

  @Override
  public void kernel(long function, Grid grid, long... arguments) {
    values.write(0, arguments, 0, arguments.length);
    int status =
        Driver.cuLaunchKernel(
            function,
            grid.blocksX(),
            grid.blocksY(),
            1,
            grid.threadsX(),
            grid.threadsY(),
            1,
            0,
            stream,
            placesAddress,
            0);
    Driver.check(status, "cuLaunchKernel");
  }

  void write(float[] source, int count, long address) {
    for (int from = 0; from < count; from += PIECE) {
      int part = Math.min(PIECE, count - from);
      Pointer piece = staging.piece(part * Float.BYTES);
      piece.write(0, source, from, part);
      send(piece, part, address + (long) from * Float.BYTES);
    }
  }

  void write(int[] source, int count, long address) {
    for (int from = 0; from < count; from += PIECE) {
      int part = Math.min(PIECE, count - from);
      Pointer piece = staging.piece(part * Integer.BYTES);
      piece.write(0, source, from, part);
      send(piece, part, address + (long) from * Integer.BYTES);
    }
  }

  private void send(Pointer piece, int numbers, long address) {
    if (numbers * Float.BYTES <= FETCHED) {
      launch(copy, Grid.over(numbers), Pointer.nativeValue(piece), address, numbers);
    } else {
      send(piece, (long) numbers * Float.BYTES, address);
    }
  }

  private void send(Pointer piece, long bytes, long address) {
    begin();
    Driver.check(Driver.cuMemcpyHtoDAsync_v2(address, piece, bytes, stream), "cuMemcpyHtoDAsync");
  }

  void read(long address, float[] target, int count) {
    for (int from = 0; from < count; from += PIECE) {
      int part = Math.min(PIECE, count - from);
      fetch(address + (long) from * Float.BYTES, part * Float.BYTES).read(0, target, from, part);
    }
  }

  void read(long address, int[] target, int count) {
    fetch(address, count * Integer.BYTES).read(0, target, 0, count);
  }

  void read(long address, double[] target, int count) {
    fetch(address, count * Double.BYTES).read(0, target, 0, count);
  }

  private Pointer fetch(long address, int bytes) {
    begin();
    Pointer piece = staging.piece(bytes);
    Driver.check(Driver.cuMemcpyDtoHAsync_v2(piece, address, bytes, stream), "cuMemcpyDtoHAsync");
    await();
    return piece;
  }

  @Override
  public void close() {
    await();
    graphs.close();
    cublas.ifPresent(Cublas::close);
    Driver.check(Driver.cuMemFree_v2(workspace), "cuMemFree");
    Driver.check(Driver.cuMemFreeHost(staging.memory()), "cuMemFreeHost");
    Driver.check(Driver.cuEventDestroy_v2(event), "cuEventDestroy");
    Driver.check(Driver.cuStreamDestroy_v2(stream), "cuStreamDestroy");
  }
}

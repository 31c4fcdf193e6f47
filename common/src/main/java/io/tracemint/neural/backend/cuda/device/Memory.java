package io.tracemint.neural.backend.cuda.device;

import io.tracemint.failure.UserError;
import java.lang.ref.Cleaner;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Blocks of a device's memory. A network that is no longer used gives its own back: the collector
 * finds it, the next request frees it, on the thread that the device works for.
 */
public final class Memory {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Device device;
  private final Queue<Long> unused = new ConcurrentLinkedQueue<>();
  private final Set<Long> taken = new HashSet<>();

  public Memory(Device device) {
    this.device = device;
  }

  /** A matrix whose numbers are not set. */
  public synchronized CudaMatrix matrix(int rows, int columns) {
    int numbers = Math.multiplyExact(rows, columns);
    long bytes = Math.max(1, numbers) * (long) Float.BYTES;
    long address = allocate(bytes);
    if (address == 0) {
      throw full(rows, columns, bytes);
    }
    return new CudaMatrix(block(address), 0, rows, columns);
  }

  private long allocate(long bytes) {
    giveBack();
    long address = device.allocate(bytes);
    if (address == 0) {
      collect();
      giveBack();
      address = device.allocate(bytes);
    }
    return address;
  }

  // The heap may be nearly empty while the device is full of networks that nothing refers to.
  private static void collect() {
    System.gc();
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Block block(long address) {
    taken.add(address);
    Block block = new Block(address);
    Queue<Long> queue = unused;
    CLEANER.register(block, () -> queue.add(address));
    return block;
  }

  private void giveBack() {
    if (!device.mayFree()) {
      return;
    }
    for (Long address = unused.poll(); address != null; address = unused.poll()) {
      if (taken.remove(address)) {
        device.free(address);
      }
    }
  }

  private UserError full(int rows, int columns, long bytes) {
    return UserError.of(
        "%s has %,d bytes free, but a matrix of %,d rows (the batch times its steps) and %,d"
            + " columns (the width) takes %,d. Lower the batch or the networks' units, or set"
            + " backend = host.",
        device.description(), device.freeBytes(), rows, columns, bytes);
  }

  public synchronized void close() {
    taken.forEach(device::free);
    taken.clear();
  }
}

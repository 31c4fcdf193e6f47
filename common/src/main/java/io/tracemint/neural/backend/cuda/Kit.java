package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Results;
import io.tracemint.neural.backend.cuda.device.CudaMatrix;
import io.tracemint.neural.backend.cuda.device.Device;
import io.tracemint.neural.backend.cuda.device.Launch;
import io.tracemint.neural.backend.cuda.device.Memory;
import io.tracemint.neural.backend.cuda.driver.Grid;
import io.tracemint.neural.backend.cuda.driver.Kernels;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** What operations are made of: kernels by name, and room that a thread's next operation takes. */
final class Kit {
  private final Device device;
  private final Kernels kernels;
  private final Memory memory;
  private final ThreadLocal<CudaMatrix> scratch;
  private final Map<Heads, HeadTable> tables = Collections.synchronizedMap(new WeakHashMap<>());

  /** Adam's numbers, which change: the kernel that reads them here is the same in every step. */
  private final ThreadLocal<CudaMatrix> rates;

  /** Where a number is that is waited for at once. */
  private final ThreadLocal<Results> number;

  Kit(Device device, Kernels kernels, Memory memory) {
    this.device = device;
    this.kernels = kernels;
    this.memory = memory;
    this.scratch = ThreadLocal.withInitial(() -> memory.matrix(1, 1));
    this.rates = ThreadLocal.withInitial(() -> memory.matrix(4, 1));
    this.number = ThreadLocal.withInitial(() -> CudaResults.of(1, memory));
  }

  Device device() {
    return device;
  }

  Memory memory() {
    return memory;
  }

  Launch kernel(String name) {
    return new Launch(device, kernels.named(name));
  }

  /** Room for so many floats, whose contents last until this thread's next operation. */
  CudaMatrix scratch(int floats) {
    if (scratch.get().size() < floats) {
      scratch.set(memory.matrix(floats, 1));
    }
    return scratch.get();
  }

  CudaMatrix rates() {
    return rates.get();
  }

  Results number() {
    return number.get();
  }

  HeadTable table(Heads heads) {
    return tables.computeIfAbsent(heads, h -> HeadTable.of(h, memory, device));
  }

  /** The sum of doubles, in a fixed order. */
  void total(long doubles, int count, long sum) {
    kernel("totalOfDoubles").with(doubles).with(sum).with(count).on(Grid.ofRows(1));
  }
}

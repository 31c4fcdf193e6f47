package io.tracemint.neural.backend.cuda;

/** What operations are made of: kernels by name, and room that a thread's next operation takes. */
final class Kit {
  private final Device device;
  private final Kernels kernels;
  private final Memory memory;
  private final ThreadLocal<CudaMatrix> scratch;

  Kit(Device device, Kernels kernels, Memory memory) {
    this.device = device;
    this.kernels = kernels;
    this.memory = memory;
    this.scratch = ThreadLocal.withInitial(() -> memory.matrix(1, 1));
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

  /** The sum of doubles, in a fixed order. */
  void total(long doubles, int count, long sum) {
    kernel("totalOfDoubles").with(doubles).with(sum).with(count).on(Grid.ofRows(1));
  }
}

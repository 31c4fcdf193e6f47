package io.tracemint.neural.backend.cuda.device;

import io.tracemint.neural.backend.cuda.driver.Grid;
import io.tracemint.neural.backend.cuda.driver.Kernel;
import java.util.List;

/**
 * Memory, kernels and products of one device. What is asked for is done in the order of asking, but
 * for works that are asked for together; only {@link #read} and {@link #await} wait for it.
 */
public interface Device extends AutoCloseable {
  /** The device's name and what runs the products, for the log. */
  String description();

  /** Zero where so many bytes are not to be had. */
  long allocate(long bytes);

  void free(long address);

  /** Whether no other thread may have asked for work on what is to be freed. */
  boolean mayFree();

  /** Bytes that are neither taken by this process nor by another. */
  long freeBytes();

  /** Copies numbers to the device; the array may be changed once this returns. */
  void write(float[] values, int count, long address);

  void write(int[] values, int count, long address);

  void read(long address, float[] values, int count);

  void read(long address, int[] values, int count);

  void read(long address, double[] values, int count);

  /** Starts a kernel; an argument is the bits of a number, or an address. */
  void launch(Kernel kernel, Grid grid, long... arguments);

  void product(Product product);

  /** Until all that this thread has asked for is done. */
  void await();

  /** Runs works of which none needs another's numbers, beside each other where it can. */
  void together(List<Runnable> works);

  @Override
  void close();
}

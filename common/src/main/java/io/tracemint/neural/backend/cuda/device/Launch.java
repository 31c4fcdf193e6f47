package io.tracemint.neural.backend.cuda.device;

import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.cuda.driver.Grid;
import io.tracemint.neural.backend.cuda.driver.Kernel;

/**
 * The arguments of one kernel, each checked against the parameter that it is for: the driver copies
 * as many bytes as the kernel declares and asks no questions.
 */
public final class Launch {
  private final Device device;
  private final Kernel kernel;
  private final long[] arguments;
  private int count;

  public Launch(Device device, Kernel kernel) {
    this.device = device;
    this.kernel = kernel;
    this.arguments = new long[kernel.parameters().size()];
  }

  public Launch with(Matrix matrix) {
    return with(CudaMatrix.of(matrix).address());
  }

  public Launch with(Matrix first, Matrix second) {
    return with(first).with(second);
  }

  /** An address on the device. */
  public Launch with(long address) {
    return argument(Kernel.Kind.POINTER, address);
  }

  public Launch with(int number) {
    return argument(Kernel.Kind.INTEGER, number);
  }

  public Launch with(float number) {
    return argument(Kernel.Kind.SINGLE, Float.floatToRawIntBits(number));
  }

  public Launch with(double number) {
    return argument(Kernel.Kind.DOUBLE, Double.doubleToRawLongBits(number));
  }

  /** A thread for each of so many numbers, a count that is also the last argument. */
  public void over(int numbers) {
    with(numbers);
    if (numbers > 0) {
      on(Grid.over(numbers));
    }
  }

  public void on(Grid grid) {
    if (count != arguments.length) {
      throw new IllegalStateException(
          kernel.name() + " takes " + arguments.length + " arguments and was given " + count);
    }
    device.launch(kernel, grid, arguments);
  }

  private Launch argument(Kernel.Kind kind, long bits) {
    if (count == arguments.length || kernel.parameters().get(count) != kind) {
      throw new IllegalStateException(
          "%s takes %s; argument %d was given as %s"
              .formatted(kernel.name(), kernel.parameters(), count + 1, kind));
    }
    arguments[count] = bits;
    count++;
    return this;
  }
}

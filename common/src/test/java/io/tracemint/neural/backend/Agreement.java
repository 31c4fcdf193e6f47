package io.tracemint.neural.backend;

import io.tracemint.neural.backend.cuda.CudaBackend;

/** Prints how far every operation of the CUDA backend is from host's, and fails beyond a bound. */
public final class Agreement {
  /** Of numbers near one: sums in another order, and host's tanh, which is within 4e-7. */
  public static final double TOLERANCE = 1e-5;

  private Agreement() {}

  public static void main(String[] arguments) {
    try (Backend cuda = new CudaBackend(Gpu.ANY)) {
      System.out.println(cuda.description());
      for (Operation operation : Operation.all()) {
        double difference = operation.difference(cuda);
        boolean agrees = difference < TOLERANCE;
        System.out.printf("%-32s %8.1e %s%n", operation, difference, agrees ? "" : "DIFFERS");
      }
    }
  }
}

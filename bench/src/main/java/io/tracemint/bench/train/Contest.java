package io.tracemint.bench.train;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Gpu;
import io.tracemint.neural.backend.cuda.CudaBackend;
import io.tracemint.neural.backend.host.HostBackend;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/** The same work on one, on two and on all processors, and on the GPU. */
final class Contest {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final long MOST_NANOS = 2_000_000_000L;

  private Contest() {}

  /** Figures of one kind by backend. */
  record Row(double one, double two, double all, double gpu) {
    String millis() {
      return "%9.1f %9.1f %9.1f %8.2f %8.1f".formatted(one, two, all, gpu, two / gpu);
    }

    String rates() {
      return "%12.0f %12.0f %12.0f %12.0f %8.1f".formatted(one, two, all, gpu, gpu / two);
    }
  }

  static String heads() {
    return "host 1    host 2   host %2d      GPU  x host 2".formatted(PROCESSORS);
  }

  static Row of(Function<Backend, Double> work) {
    return new Row(
        on(() -> new HostBackend(1), work),
        on(() -> new HostBackend(2), work),
        on(() -> new HostBackend(PROCESSORS), work),
        on(() -> new CudaBackend(Gpu.ANY), work));
  }

  private static double on(Supplier<Backend> open, Function<Backend, Double> work) {
    try (Backend backend = open.get()) {
      return work.apply(backend);
    }
  }

  /** Milliseconds of a step: the median of some after some, fewer where they take long. */
  static double millis(Runnable step) {
    times(step, WARM_UP_NANOS, 2, 40);
    return Timing.median(times(step, MOST_NANOS, 3, 21));
  }

  private static double[] times(Runnable step, long mostNanos, int least, int most) {
    double[] all = new double[most];
    int count = 0;
    long start = System.nanoTime();
    while (count < most && (count < least || System.nanoTime() - start < mostNanos)) {
      long from = System.nanoTime();
      step.run();
      all[count] = (System.nanoTime() - from) / 1e6;
      count++;
    }
    return Arrays.copyOf(all, count);
  }
}

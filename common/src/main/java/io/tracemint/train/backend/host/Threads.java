package io.tracemint.train.backend.host;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Runs fixed pieces of work on one or more threads; which thread takes which changes no result. */
final class Threads implements AutoCloseable {
  private static final int SMALL = 1 << 16;

  /** Work on the indices from (inclusive) to (exclusive). */
  @FunctionalInterface
  interface Range {
    void run(int from, int to);
  }

  private final int count;
  private final ForkJoinPool pool;
  private final ThreadLocal<float[][]> scratch = ThreadLocal.withInitial(() -> new float[2][0]);

  Threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads is " + count + ", must be at least 1");
    }
    this.count = count;
    this.pool = new ForkJoinPool(count);
  }

  int count() {
    return count;
  }

  void together(Runnable first, Runnable second) {
    if (count == 1) {
      first.run();
      second.run();
    } else if (ForkJoinTask.inForkJoinPool()) {
      ForkJoinTask<?> other = ForkJoinTask.adapt(second).fork();
      first.run();
      other.join();
    } else {
      pool.submit(() -> together(first, second)).join();
    }
  }

  void halves(int size, Range work) {
    if (count == 1 || size < SMALL) {
      work.run(0, size);
    } else {
      int middle = size / 2;
      together(() -> work.run(0, middle), () -> work.run(middle, size));
    }
  }

  /** A thread's own array of at least the given length, reused. */
  float[] scratch(int slot, int length) {
    float[][] own = scratch.get();
    if (own[slot].length < length) {
      own[slot] = new float[length];
    }
    return own[slot];
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}

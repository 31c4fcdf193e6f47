package io.tracemint.neural.backend.host;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Runs fixed pieces of work on one or more threads, the caller's among them; which thread takes
 * which changes no result. Whoever waits for a piece does other pieces meanwhile: a join of Java's
 * ForkJoinPool blocks as soon as there is nothing to help with, and misses what comes later.
 */
final class Threads implements AutoCloseable {
  private static final int SMALL = 1 << 16;

  /** Work on the indices from (inclusive) to (exclusive). */
  @FunctionalInterface
  interface Range {
    void run(int from, int to);
  }

  private final int count;
  private final Pieces pieces = new Pieces();
  private final ThreadLocal<float[][]> scratch = ThreadLocal.withInitial(() -> new float[2][0]);

  Threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads is " + count + ", must be at least 1");
    }
    this.count = count;
    IntStream.range(1, count).forEach(this::start);
  }

  private void start(int number) {
    Thread thread = new Thread(pieces::workUntilClosed, "training-" + number);
    thread.setDaemon(true);
    thread.start();
  }

  int count() {
    return count;
  }

  void together(List<Runnable> works) {
    if (works.size() == 1) {
      works.get(0).run();
    } else {
      together(works.get(0), () -> together(works.subList(1, works.size())));
    }
  }

  void together(Runnable first, Runnable second) {
    if (count == 1) {
      first.run();
      second.run();
      return;
    }
    Piece other = new Piece(second);
    pieces.offer(other);
    try {
      first.run();
    } finally {
      pieces.finish(other);
    }
    other.rethrow();
  }

  /** Each index up to {@code count}, whose work is large. */
  void each(int count, IntConsumer work) {
    halves(
        count,
        SMALL,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            work.accept(i);
          }
        });
  }

  /** All indices up to {@code end}, behind which there are so many numbers, in two parts. */
  void halves(int end, int numbers, Range work) {
    if (count == 1 || numbers < SMALL) {
      work.run(0, end);
    } else {
      int middle = end / 2;
      together(() -> work.run(0, middle), () -> work.run(middle, end));
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
    pieces.close();
  }
}

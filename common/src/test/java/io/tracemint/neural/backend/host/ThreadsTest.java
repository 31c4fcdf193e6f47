package io.tracemint.neural.backend.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThreadsTest {
  private static final int WORKS = 500;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everyPieceIsDoneOnceHoweverTheyAreNested(int count) {
    try (Threads threads = new Threads(count)) {
      AtomicIntegerArray done = new AtomicIntegerArray(WORKS);
      threads.together(
          IntStream.range(0, WORKS / 2)
              .mapToObj(i -> (Runnable) () -> pair(threads, done, i))
              .toList());
      assertThat(IntStream.range(0, WORKS).map(done::get)).containsOnly(1);
    }
  }

  private static void pair(Threads threads, AtomicIntegerArray done, int pair) {
    threads.together(
        () -> done.incrementAndGet(2 * pair), () -> done.incrementAndGet(2 * pair + 1));
  }

  @Test
  void whoSleepsUntilAPieceIsDoneWakesForPiecesThatComeLater() {
    try (Threads threads = new Threads(2)) {
      Thread caller = Thread.currentThread();
      CountDownLatch taken = new CountDownLatch(1);
      CountDownLatch other = new CountDownLatch(1);
      threads.together(
          () -> await(taken),
          () -> {
            taken.countDown();
            while (caller.getState() != Thread.State.WAITING) {
              Thread.onSpinWait();
            }
            threads.together(() -> await(other), other::countDown);
          });
      assertThat(other.getCount()).isZero();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aFailureReachesTheCaller(int count) {
    try (Threads threads = new Threads(count)) {
      Runnable fails =
          () -> {
            throw new IllegalArgumentException("no such layer");
          };
      Runnable works = () -> {};
      for (List<Runnable> order : List.of(List.of(fails, works), List.of(works, fails))) {
        assertThatThrownBy(() -> threads.together(order))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("no such layer");
      }
      threads.together(Collections.nCopies(3, works));
    }
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    Thread[] worker = new Thread[1];
    try (Threads threads = new Threads(2)) {
      CountDownLatch taken = new CountDownLatch(1);
      threads.together(
          () -> await(taken),
          () -> {
            worker[0] = Thread.currentThread();
            taken.countDown();
          });
    }
    worker[0].join();
    assertThat(worker[0]).isNotSameAs(Thread.currentThread());
  }

  @Test
  void lessThanOneThreadIsRefused() {
    assertThatThrownBy(() -> new Threads(0).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads is 0, must be at least 1");
  }
}

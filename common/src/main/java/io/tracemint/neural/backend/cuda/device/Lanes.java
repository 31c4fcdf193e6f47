package io.tracemint.neural.backend.cuda.device;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Parallel work on streams of one device: the caller's thread keeps the first lane, and each other
 * lane has a thread. Together they begin after all that was asked before, and what is asked after
 * them begins when all are done.
 */
final class Lanes implements AutoCloseable {
  /** As many as a training step has to do at a time. */
  private static final int COUNT = 3;

  private final Lane first;
  private final List<Lane> others = new ArrayList<>();
  private final List<ExecutorService> threads = new ArrayList<>();
  private final ThreadLocal<Lane> own;
  private volatile boolean apart;

  /**
   * Enters the device's context, which is then that of the calling thread.
   *
   * @param copy the function of the kernel that copies
   */
  Lanes(Runnable enter, long copy) {
    enter.run();
    first = new Lane(copy);
    own = ThreadLocal.withInitial(() -> first);
    for (int i = 1; i < COUNT; i++) {
      Lane lane = new Lane(copy);
      others.add(lane);
      threads.add(Executors.newSingleThreadExecutor(work -> thread(enter, lane, work)));
    }
  }

  private Thread thread(Runnable enter, Lane lane, Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              enter.run();
              own.set(lane);
              work.run();
            },
            "cuda");
    thread.setDaemon(true);
    return thread;
  }

  /** That of the calling thread. */
  Lane own() {
    return own.get();
  }

  /** Whether works are under way on more than one. */
  boolean apart() {
    return apart;
  }

  /** After the calling thread's lane was waited for: the first one has followed all others. */
  void rest() {
    if (own() == first && !apart) {
      others.forEach(Lane::rest);
    }
  }

  /** From a work of another call, one after the other. */
  void together(List<Runnable> works) {
    if (works.size() < 2 || own() != first) {
      works.forEach(Runnable::run);
    } else {
      sideBySide(works);
    }
  }

  private void sideBySide(List<Runnable> works) {
    apart = true;
    List<CompletableFuture<Void>> begun = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      others.get(i).follow(first);
      Runnable share = every(works, i + 1);
      begun.add(CompletableFuture.runAsync(share, threads.get(i)));
    }
    try {
      every(works, 0).run();
    } finally {
      begun.forEach(Lanes::await);
      others.forEach(first::follow);
      apart = false;
    }
  }

  private static Runnable every(List<Runnable> works, int from) {
    return () -> {
      for (int i = from; i < works.size(); i += COUNT) {
        works.get(i).run();
      }
    };
  }

  private static void await(CompletableFuture<Void> work) {
    try {
      work.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    threads.forEach(ExecutorService::shutdown);
    others.forEach(Lane::close);
    first.close();
  }
}

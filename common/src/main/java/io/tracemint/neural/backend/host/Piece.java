package io.tracemint.neural.backend.host;

/** Work that any thread may do, once. */
final class Piece {
  private final Runnable work;
  private volatile boolean done;
  private Throwable failure;

  Piece(Runnable work) {
    this.work = work;
  }

  /** A failure is kept for whoever asked for the work, who may be on another thread. */
  void run() {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failure = e;
    } finally {
      done = true;
    }
  }

  boolean isDone() {
    return done;
  }

  void rethrow() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}

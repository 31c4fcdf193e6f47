package io.tracemint.neural.backend.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/** Pieces of work that nobody has begun, and the threads that look for some. */
final class Pieces {
  // Some tenths of a millisecond: the next piece mostly comes sooner, and sleepers wake slowly.
  private static final int SPINS = 10_000;

  private final Deque<Piece> waiting = new ArrayDeque<>();
  private volatile int size;
  private volatile boolean closed;
  private int sleepers;

  synchronized void offer(Piece piece) {
    waiting.addLast(piece);
    size = waiting.size();
    wake();
  }

  private void wake() {
    if (sleepers > 0) {
      notifyAll();
    }
  }

  /** Does the piece if nobody has begun it, else other pieces until it is done. */
  void finish(Piece piece) {
    if (take(piece)) {
      piece.run();
    }
    while (!piece.isDone()) {
      runOneOrWait(piece::isDone);
    }
  }

  void workUntilClosed() {
    while (!closed) {
      runOneOrWait(() -> closed);
    }
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void runOneOrWait(BooleanSupplier enough) {
    Piece piece = oldest();
    if (piece == null) {
      await(enough);
    } else {
      piece.run();
      done();
    }
  }

  private synchronized void done() {
    wake();
  }

  private synchronized boolean take(Piece piece) {
    boolean there = waiting.removeLastOccurrence(piece);
    size = waiting.size();
    return there;
  }

  /** The largest, most likely: pieces are cut from those before them. */
  private synchronized Piece oldest() {
    Piece piece = waiting.pollFirst();
    size = waiting.size();
    return piece;
  }

  private void await(BooleanSupplier enough) {
    for (int i = 0; i < SPINS; i++) {
      if (size > 0 || enough.getAsBoolean()) {
        return;
      }
      Thread.onSpinWait();
    }
    sleep(enough);
  }

  private synchronized void sleep(BooleanSupplier enough) {
    sleepers++;
    try {
      while (size == 0 && !enough.getAsBoolean()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sleepers--;
    }
  }
}

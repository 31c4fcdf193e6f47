package io.tracemint.progress;

import java.util.List;
import java.util.function.Consumer;

/** One phase of a run; what its work says of itself reaches all who listen. */
public final class Progress implements AutoCloseable {
  private final String phase;
  private final String unit;
  private final long total;
  private final List<Consumer<PhaseEvent>> listeners;
  private final long startNanos = System.nanoTime();
  private long done;
  private List<Figure> figures = List.of();

  Progress(String phase, String unit, long total, List<Consumer<PhaseEvent>> listeners) {
    this.phase = phase;
    this.unit = unit;
    this.total = total;
    this.listeners = listeners;
  }

  /** Work done so far, and figures such as the loss. */
  public synchronized void update(long doneSoFar, Figure... current) {
    done = doneSoFar;
    figures = List.of(current);
    tell(false);
  }

  @Override
  public synchronized void close() {
    tell(true);
  }

  private void tell(boolean ended) {
    long elapsed = System.nanoTime() - startNanos;
    PhaseEvent event = new PhaseEvent(phase, unit, done, total, figures, elapsed, ended);
    listeners.forEach(listener -> listener.accept(event));
  }
}

package io.tracemint.progress;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Prints a phase as a display shows it, no more often than that. */
final class Lines implements Consumer<PhaseEvent> {
  private final PrintStream out;
  private final Display display;
  private long shownNanos;

  Lines(PrintStream out, Display display) {
    this.out = out;
    this.display = display;
  }

  @Override
  public void accept(PhaseEvent event) {
    if (event.ended() || event.elapsedNanos() - shownNanos >= display.every().toNanos()) {
      shownNanos = event.elapsedNanos();
      out.print(display.progress(event));
      out.flush();
    }
  }
}

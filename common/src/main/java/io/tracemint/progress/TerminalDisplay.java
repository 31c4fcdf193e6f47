package io.tracemint.progress;

import java.time.Duration;

/**
 * A bar that redraws itself, which only works within one line: where that is short, the bar and the
 * figures that matter less are left out.
 *
 * @param columns of the terminal; 0 if that is not known
 */
record TerminalDisplay(int columns) implements Display {
  private static final String CLEAR_REST = "\u001b[K";

  @Override
  public Duration every() {
    return Duration.ofMillis(200);
  }

  @Override
  public String progress(PhaseEvent event) {
    return "\r" + fitting(event) + CLEAR_REST + (event.ended() ? "\n" : "");
  }

  private String fitting(PhaseEvent event) {
    // A terminal goes to the next line once the last column is full.
    int most = columns > 0 ? columns - 1 : Integer.MAX_VALUE;
    String whole = PhaseLine.of(event);
    String line = whole.length() <= most ? whole : PhaseLine.shorter(event);
    return line.length() <= most ? line : line.substring(0, Math.max(0, most));
  }
}

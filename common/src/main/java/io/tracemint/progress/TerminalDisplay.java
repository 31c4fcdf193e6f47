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
  public String progress(Progress.State state, boolean last) {
    return "\r" + fitting(state) + CLEAR_REST + (last ? "\n" : "");
  }

  private String fitting(Progress.State state) {
    // A terminal goes to the next line once the last column is full.
    int most = columns > 0 ? columns - 1 : Integer.MAX_VALUE;
    String line = state.line().length() <= most ? state.line() : state.shortLine();
    return line.length() <= most ? line : line.substring(0, Math.max(0, most));
  }
}

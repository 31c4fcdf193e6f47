package io.tracemint.progress;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** How a run is shown: to people at a terminal or in a log, or to programs. */
sealed interface Display permits TerminalDisplay, PlainDisplay, EventDisplay {
  /** The shortest time between two lines of one phase. */
  Duration every();

  /** A phase's line with what goes before and behind it. */
  String progress(PhaseEvent event);

  default String message(String text) {
    return text;
  }

  default String summary(Map<String, String> summary) {
    return summary.entrySet().stream()
        .map(entry -> String.format("%-10s %s", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  default String failure(int code, String text) {
    return "tracemint: " + text;
  }
}

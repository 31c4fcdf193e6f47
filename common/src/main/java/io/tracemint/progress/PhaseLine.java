package io.tracemint.progress;

import java.util.Locale;

/** A phase in a line for people: a bar, its rate, the time left and its figures. */
final class PhaseLine {
  private static final int BAR_CHARACTERS = 24;

  private PhaseLine() {}

  static String of(PhaseEvent event) {
    int full = (int) Math.round(event.share() * BAR_CHARACTERS);
    return String.format(
        Locale.ROOT,
        "%-28s [%s%s] %3.0f %% %,d/%,d %s, %s, %s%s",
        event.phase(),
        "#".repeat(full),
        "-".repeat(BAR_CHARACTERS - full),
        event.share() * 100,
        event.done(),
        event.total(),
        event.unit(),
        rate(event.done() / event.seconds()),
        timeLeft(event),
        event.figures().isEmpty() ? "" : ", " + event.note());
  }

  // Passes take seconds each.
  private static String rate(double perSecond) {
    return String.format(
        Locale.ROOT, perSecond < 1 && perSecond > 0 ? "%.2f/s" : "%,.0f/s", perSecond);
  }

  static String shorter(PhaseEvent event) {
    return String.format(
        Locale.ROOT, "%s %.0f %%, %s", event.phase().strip(), event.share() * 100, timeLeft(event));
  }

  private static String timeLeft(PhaseEvent event) {
    double share = event.share();
    if (share >= 1) {
      return "took " + clock(event.seconds());
    }
    return share == 0 ? "starting" : clock(event.seconds() * (1 - share) / share) + " left";
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
  }
}

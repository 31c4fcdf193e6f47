package io.tracemint.progress;

import java.io.PrintStream;
import java.util.Locale;

/** One phase: its share done, rate and time left, shown as the display does. */
public final class Progress implements AutoCloseable {
  private static final int BAR_CHARACTERS = 24;

  private final PrintStream out;
  private final Display display;
  private final Phase phase;
  private final long startNanos = System.nanoTime();
  private long shownNanos = startNanos;
  private long done;
  private String note = "";

  record Phase(String name, String unit, long total) {}

  /** How far a phase is. */
  record State(Phase phase, long done, String note, long elapsedNanos) {
    private double seconds() {
      return Math.max(elapsedNanos / 1e9, 1e-9);
    }

    private double share() {
      return phase.total == 0 ? 1 : Math.min(1, (double) done / phase.total);
    }

    String line() {
      int full = (int) Math.round(share() * BAR_CHARACTERS);
      return String.format(
          Locale.ROOT,
          "%-28s [%s%s] %3.0f %% %,d/%,d %s, %,.0f/s, %s%s",
          phase.name,
          "#".repeat(full),
          "-".repeat(BAR_CHARACTERS - full),
          share() * 100,
          done,
          phase.total,
          phase.unit,
          done / seconds(),
          timeLeft(),
          note.isEmpty() ? "" : ", " + note);
    }

    String shortLine() {
      return String.format(
          Locale.ROOT, "%s %.0f %%, %s", phase.name.strip(), share() * 100, timeLeft());
    }

    private String timeLeft() {
      if (share() >= 1) {
        return "took " + clock(seconds());
      }
      return share() == 0 ? "starting" : clock(seconds() * (1 - share()) / share()) + " left";
    }

    private static String clock(double seconds) {
      long whole = Math.round(seconds);
      return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }
  }

  Progress(PrintStream out, Display display, Phase phase) {
    this.out = out;
    this.display = display;
    this.phase = phase;
  }

  /** Work done so far, and a word about it such as the loss. */
  public synchronized void update(long doneSoFar, String currentNote) {
    done = doneSoFar;
    note = currentNote;
    long now = System.nanoTime();
    if (now - shownNanos >= display.every().toNanos()) {
      shownNanos = now;
      show(false);
    }
  }

  public void update(long doneSoFar) {
    update(doneSoFar, "");
  }

  @Override
  public synchronized void close() {
    show(true);
  }

  private void show(boolean last) {
    State state = new State(phase, done, note, System.nanoTime() - startNanos);
    out.print(display.progress(state, last));
    out.flush();
  }
}

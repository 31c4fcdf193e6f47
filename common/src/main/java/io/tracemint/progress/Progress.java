package io.tracemint.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * One phase's bar with rate and time left; a plain line now and then where there is no terminal.
 */
public final class Progress implements AutoCloseable {
  private static final int BAR_CHARACTERS = 24;
  private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
  private static final long PLAIN_NANOS = Duration.ofSeconds(10).toNanos();

  record Phase(String name, String unit, long total) {}

  private final PrintStream out;
  private final boolean terminal;
  private final Phase phase;
  private final long startNanos = System.nanoTime();
  private long shownNanos = startNanos;
  private long done;
  private String note = "";

  Progress(PrintStream out, boolean terminal, Phase phase) {
    this.out = out;
    this.terminal = terminal;
    this.phase = phase;
  }

  /** Work done so far, and a word about it such as the loss. */
  public synchronized void update(long doneSoFar, String currentNote) {
    done = doneSoFar;
    note = currentNote;
    long now = System.nanoTime();
    if (now - shownNanos >= (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      shownNanos = now;
      show(terminal ? "\r" : "", terminal ? "\u001b[K" : "\n");
    }
  }

  public void update(long doneSoFar) {
    update(doneSoFar, "");
  }

  @Override
  public synchronized void close() {
    show(terminal ? "\r" : "", terminal ? "\u001b[K\n" : "\n");
  }

  private void show(String before, String after) {
    out.print(before + line(System.nanoTime() - startNanos) + after);
    out.flush();
  }

  String line(long elapsedNanos) {
    double seconds = Math.max(elapsedNanos / 1e9, 1e-9);
    double share = phase.total == 0 ? 1 : Math.min(1, (double) done / phase.total);
    int full = (int) Math.round(share * BAR_CHARACTERS);
    return String.format(
        Locale.ROOT,
        "%-28s [%s%s] %3.0f %% %,d/%,d %s, %,.0f/s, %s%s",
        phase.name,
        "#".repeat(full),
        "-".repeat(BAR_CHARACTERS - full),
        share * 100,
        done,
        phase.total,
        phase.unit,
        done / seconds,
        timeLeft(share, seconds),
        note.isEmpty() ? "" : ", " + note);
  }

  private static String timeLeft(double share, double seconds) {
    if (share >= 1) {
      return "took " + clock(seconds);
    }
    return share == 0 ? "starting" : clock(seconds * (1 - share) / share) + " left";
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
  }
}

package io.tracemint.progress;

import com.google.errorprone.annotations.FormatMethod;
import io.tracemint.failure.Visible;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Where people read what a run does: lines on standard error, and a bar that redraws itself where
 * that is a terminal. Results go to standard output, so that they can be piped.
 */
public final class Console {
  private final PrintStream results;
  private final PrintStream messages;
  private final boolean terminal;

  public Console(PrintStream results, PrintStream messages, boolean terminal) {
    this.results = results;
    this.messages = messages;
    this.terminal = terminal;
  }

  /** The process's own streams; the launching script knows whether they are a terminal. */
  public static Console ofProcess() {
    return new Console(System.out, System.err, Boolean.getBoolean("tracemint.terminal"));
  }

  @FormatMethod
  public void say(String format, Object... arguments) {
    messages.println(String.format(Locale.ROOT, format, Visible.arguments(arguments)));
  }

  /** Standard output, for what was asked for. */
  public PrintStream results() {
    return results;
  }

  /** Standard error, for what people should know. */
  public PrintStream messages() {
    return messages;
  }

  /** Starts a phase of a known amount of work. */
  public Progress start(String phase, String unit, long total) {
    return new Progress(messages, terminal, new Progress.Phase(phase, unit, total));
  }
}

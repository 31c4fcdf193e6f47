package io.tracemint.progress;

import com.google.errorprone.annotations.FormatMethod;
import io.tracemint.failure.Visible;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where people read what a run does: lines on standard error, and a bar that redraws itself where
 * that is a terminal. Programs read the same as events, a JSON object a line. Results go to
 * standard output, so that they can be piped.
 */
public final class Console {
  private final PrintStream results;
  private final PrintStream messages;
  private final Display display;
  private final List<Consumer<PhaseEvent>> listeners;

  public Console(PrintStream results, PrintStream messages, boolean terminal) {
    this(results, messages, terminal ? new TerminalDisplay(0) : new PlainDisplay(), List.of());
  }

  private Console(
      PrintStream results,
      PrintStream messages,
      Display display,
      List<Consumer<PhaseEvent>> listeners) {
    this.results = results;
    this.messages = messages;
    this.display = display;
    this.listeners = listeners;
  }

  /** The process's own streams; the launching script knows whether they are a terminal. */
  public static Console ofProcess() {
    boolean terminal = Boolean.getBoolean("tracemint.terminal");
    int columns = Integer.getInteger("tracemint.columns", 0);
    Display display = terminal ? new TerminalDisplay(columns) : new PlainDisplay();
    return new Console(System.out, System.err, display, List.of());
  }

  /** The same streams for a program: every line is a JSON object. */
  public Console forPrograms() {
    return new Console(results, messages, new EventDisplay(), listeners);
  }

  /** The same, which also tells somebody else how far phases are. */
  public Console telling(Consumer<PhaseEvent> listener) {
    List<Consumer<PhaseEvent>> all = new ArrayList<>(listeners);
    all.add(listener);
    return new Console(results, messages, display, List.copyOf(all));
  }

  @FormatMethod
  public void say(String format, Object... arguments) {
    String text = String.format(Locale.ROOT, format, Visible.arguments(arguments));
    messages.println(display.message(text));
  }

  /** What a run came to, line by line for people, with its names for programs. */
  public void sum(Map<String, String> summary) {
    messages.println(display.summary(new LinkedHashMap<>(summary)));
  }

  /** Why a run ends with an exit code that is not 0. */
  public void fail(int code, String text) {
    messages.println(display.failure(code, Visible.text(text)));
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
    List<Consumer<PhaseEvent>> all = new ArrayList<>(listeners);
    all.add(new Lines(messages, display));
    return new Progress(phase, unit, total, all);
  }
}

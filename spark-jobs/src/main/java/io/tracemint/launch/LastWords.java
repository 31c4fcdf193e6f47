package io.tracemint.launch;

import io.tracemint.progress.Console;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * What a process says that is told to stop (SIGTERM, SIGINT): one line, and nothing of what then
 * fails because Spark is stopped under it. What was made so far stays, as after a kill.
 */
final class LastWords {
  /** Above Spark's own, which stops it, at 40. */
  private static final int BEFORE_SPARK = 100;

  private static final AtomicBoolean ENDED = new AtomicBoolean();

  private LastWords() {}

  static void prepare(Console console) {
    ShutdownHookManager.get().addShutdownHook(() -> say(console), BEFORE_SPARK);
  }

  /** The process ends by itself. */
  static void none() {
    ENDED.set(true);
  }

  private static void say(Console console) {
    if (!ENDED.get()) {
      console.say("tracemint: told to stop. The same command goes on from here, or starts again.");
      // Everybody writes to it: loggers, stack traces, progress bars.
      console.messages().close();
    }
  }
}

package io.tracemint.launch;

import io.tracemint.failure.Causes;
import io.tracemint.failure.ExitCode;
import io.tracemint.failure.GateFailed;
import io.tracemint.failure.UserError;
import io.tracemint.failure.Visible;
import java.io.PrintStream;
import java.util.Optional;

/** Turns what went wrong into a message for people and an exit code for schedulers. */
final class Failures {
  private Failures() {}

  static ExitCode report(Throwable failure, PrintStream messages) {
    Optional<UserError> user = Causes.first(failure, UserError.class);
    if (user.isPresent()) {
      messages.println("tracemint: " + Visible.text(user.get().getMessage()));
      return ExitCode.USER_ERROR;
    }
    Optional<GateFailed> gate = Causes.first(failure, GateFailed.class);
    if (gate.isPresent()) {
      messages.println("tracemint: quality gate failed: " + Visible.text(gate.get().getMessage()));
      return ExitCode.GATE_FAILED;
    }
    if (Causes.first(failure, OutOfMemoryError.class).isPresent()) {
      messages.println(
          "tracemint: out of memory. Give more with TRACEMINT_MEMORY=8g (or --driver-memory and"
              + " --executor-memory of spark-submit), or use smaller chunks.");
      return ExitCode.OUT_OF_MEMORY;
    }
    messages.println("tracemint: this is our fault, please report it with the lines below.");
    failure.printStackTrace(messages);
    return ExitCode.OUR_FAULT;
  }
}

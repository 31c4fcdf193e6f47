package io.tracemint.launch;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigException.BadValue;
import com.typesafe.config.ConfigException.WrongType;
import io.tracemint.failure.Causes;
import io.tracemint.failure.ExitCode;
import io.tracemint.failure.GateFailed;
import io.tracemint.failure.UserError;
import io.tracemint.progress.Console;
import java.util.Optional;

/** Turns what went wrong into a message for people and an exit code for schedulers. */
final class Failures {
  private Failures() {}

  static ExitCode report(Throwable failure, Console console) {
    Optional<UserError> user = Causes.first(failure, UserError.class);
    if (user.isPresent()) {
      return said(ExitCode.USER_ERROR, user.get().getMessage(), console);
    }
    Optional<ConfigException> setting = setting(failure);
    if (setting.isPresent()) {
      return said(ExitCode.USER_ERROR, words(setting.get()), console);
    }
    Optional<GateFailed> gate = Causes.first(failure, GateFailed.class);
    if (gate.isPresent()) {
      return said(ExitCode.GATE_FAILED, "quality gate failed: " + gate.get().getMessage(), console);
    }
    if (Causes.first(failure, OutOfMemoryError.class).isPresent()) {
      return said(
          ExitCode.OUT_OF_MEMORY,
          "out of memory. Give more with TRACEMINT_MEMORY=8g (or --driver-memory and"
              + " --executor-memory of spark-submit), or use smaller chunks.",
          console);
    }
    said(ExitCode.OUR_FAULT, "this is our fault, please report it with the lines below.", console);
    failure.printStackTrace(console.messages());
    return ExitCode.OUR_FAULT;
  }

  // A time, a size or a list is read where it is used, not when settings are resolved.
  private static Optional<ConfigException> setting(Throwable failure) {
    return Causes.first(failure, ConfigException.class)
        .filter(wrong -> wrong instanceof BadValue || wrong instanceof WrongType);
  }

  private static String words(ConfigException wrong) {
    return "A setting cannot be read: "
        + wrong.getMessage()
        + ". Change it; 'tracemint settings' lists all with their defaults.";
  }

  private static ExitCode said(ExitCode code, String text, Console console) {
    console.fail(code.value(), text);
    return code;
  }
}

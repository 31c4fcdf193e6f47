package io.tracemint.console;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Settings;

/** What the console is told beside its folder. */
public record ConsoleSettings(String host, int port, long uploadBytes, int jobs, int waiting) {
  private static final int HIGHEST_PORT = 65_535;

  public ConsoleSettings {
    within("console.port", port, 0, HIGHEST_PORT);
    within("console.jobs", jobs, 1, 64);
    within("console.waiting", waiting, 0, 10_000);
    within("console.upload-bytes", uploadBytes, 1, Long.MAX_VALUE);
  }

  static ConsoleSettings of(Settings settings) {
    Config group = settings.group("console");
    return new ConsoleSettings(
        group.getString("host"),
        group.getInt("port"),
        group.getBytes("upload-bytes"),
        group.getInt("jobs"),
        group.getInt("waiting"));
  }

  private static void within(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw UserError.of("%s is %,d, must be from %,d to %,d.", key, value, least, most);
    }
  }
}

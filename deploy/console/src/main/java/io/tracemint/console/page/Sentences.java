package io.tracemint.console.page;

import com.typesafe.config.Config;
import io.tracemint.settings.Settings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the settings reference says of a setting. */
final class Sentences {
  private static final Config REFERENCE = Settings.defaults().all();

  private Sentences() {}

  static String of(String key) {
    return REFERENCE.getValue(key).origin().comments().stream()
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }

  /** What it says of a family, in brackets behind its name. */
  static String ofFamily(String family) {
    Matcher own = Pattern.compile("\\b" + family + " \\(([^)]*)\\)").matcher(of("model"));
    return own.find() ? own.group(1) : "";
  }

  static String standard(String key) {
    return String.valueOf(REFERENCE.getValue(key).unwrapped());
  }
}

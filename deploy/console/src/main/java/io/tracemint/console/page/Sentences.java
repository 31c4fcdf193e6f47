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

  /** What it says of a family, in brackets behind its name, or before those that hold the name. */
  static String ofFamily(String family) {
    String all = of("model");
    Matcher own = Pattern.compile("\\b" + family + " \\(([^)]*)\\)").matcher(all);
    if (own.find()) {
      return own.group(1);
    }
    Matcher shared =
        Pattern.compile("([^,:()]*) \\([^()]*\\b" + family + "\\b[^()]*\\)").matcher(all);
    return shared.find() ? "one of " + shared.group(1).strip() : "";
  }

  static String standard(String key) {
    return String.valueOf(REFERENCE.getValue(key).unwrapped());
  }
}

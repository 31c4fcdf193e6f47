package io.tracemint.ingest.csv.text;

import io.tracemint.failure.UserError;

/** The words for units of time in settings. */
public final class TimeUnitWord {
  private TimeUnitWord() {}

  public static long nanos(String word, String key) {
    return switch (word) {
      case "s" -> 1_000_000_000L;
      case "ms" -> 1_000_000L;
      case "us" -> 1_000L;
      case "ns" -> 1L;
      default ->
          throw UserError.of("%s is %s, must be s, ms, us or ns. Change the setting.", key, word);
    };
  }
}

package io.tracemint.ingest.damage;

import io.tracemint.failure.UserError;
import java.util.Arrays;
import java.util.Locale;

/** What happens at a damaged record; the words are Spark's. */
public enum DamageMode {
  /** Keep what can be decoded, count the rest. */
  PERMISSIVE,
  /** Drop every damaged record, count it. */
  DROPMALFORMED,
  /** Stop at the first damaged record. */
  FAILFAST;

  public static DamageMode of(String word) {
    return Arrays.stream(values())
        .filter(mode -> mode.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.of(
                    "Mode is %s, must be one of PERMISSIVE, DROPMALFORMED, FAILFAST."
                        + " Set ingest.mode to one of them.",
                    word));
  }
}

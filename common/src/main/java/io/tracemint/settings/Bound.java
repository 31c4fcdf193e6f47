package io.tracemint.settings;

import io.tracemint.failure.UserError;

/** What a setting or an option may be. */
public final class Bound {
  private Bound() {}

  /** Refuses a number that is too small. */
  public static void atLeast(String key, long value, long least) {
    if (value < least) {
      throw UserError.of("%s is %,d, must be at least %,d.", key, value, least);
    }
  }
}

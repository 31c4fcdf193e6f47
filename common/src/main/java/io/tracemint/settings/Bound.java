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

  /** Refuses what is no part of a whole, and nothing of it. */
  public static void share(String key, double value) {
    if (!(value > 0 && value <= 1)) {
      throw UserError.of("%s is %s, must be above 0 and at most 1.", key, value);
    }
  }
}

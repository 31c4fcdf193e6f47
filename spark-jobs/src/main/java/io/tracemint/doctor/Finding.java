package io.tracemint.doctor;

/**
 * One thing that was looked at.
 *
 * @param remedy what to do; empty where nothing is wrong
 */
record Finding(Level level, String subject, String detail, String remedy) {
  enum Level {
    GOOD,
    /** Works, but slower or with less than it could. */
    WEAK,
    /** Jobs will fail. */
    BROKEN
  }

  static Finding good(String subject, String detail) {
    return new Finding(Level.GOOD, subject, detail, "");
  }

  static Finding weak(String subject, String detail, String remedy) {
    return new Finding(Level.WEAK, subject, detail, remedy);
  }

  static Finding broken(String subject, String detail, String remedy) {
    return new Finding(Level.BROKEN, subject, detail, remedy);
  }

  String line() {
    String advice = remedy.isEmpty() ? "" : "\n" + " ".repeat(19) + "-> " + remedy;
    return String.format(
        "%-6s  %-9s  %s%s",
        level.name().toLowerCase(java.util.Locale.ROOT), subject, detail, advice);
  }
}

package io.tracemint.console.login;

import java.util.Locale;

/** What somebody may do; each role may also what those before it may. */
public enum Role {
  /** Look at runs, reports and traces' contents, and download what was minted. */
  VIEWER,
  /** Upload, learn, mint, verify, stop. */
  OPERATOR,
  /** Delete runs. */
  ADMIN;

  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.tracemint.check;

import io.tracemint.check.finding.Findings;
import io.tracemint.check.finding.Rule;

/** What holds for a fragment of either version of IP. */
final class Fragments {
  private static final int LONGEST = 65_535;
  private static final int UNIT = 8;

  private Fragments() {}

  /** Checks a piece of so many bytes. */
  static void check(int offset, int bytes, boolean more, Findings findings) {
    findings.sees("fragment");
    if (offset + bytes > LONGEST || (more && bytes % UNIT != 0)) {
      findings.breaks(Rule.IP_FRAGMENT);
    }
  }
}

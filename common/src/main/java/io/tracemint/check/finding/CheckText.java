package io.tracemint.check.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as text: a line a rule, then what was checked. */
public final class CheckText {

  private CheckText() {}

  /** What it came to, in a line. */
  public static String summary(Findings findings) {
    double share =
        findings.packets() == 0 ? 0 : (double) findings.faultyPackets() / findings.packets();
    return String.format(
        Locale.ROOT,
        "%,d packets of %,d %s, %,d TCP connections; packets that break a rule: %,d (%s)",
        findings.packets(),
        findings.files(),
        findings.files() == 1 ? "file" : "files",
        findings.conversations(),
        findings.faultyPackets(),
        percent(share));
  }

  public static List<String> table(Findings findings) {
    List<String> lines = new ArrayList<>();
    if (!findings.byRule().isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT, "%-8s %-22s %12s %8s  %s", "", "rule", "packets", "share", "first"));
      findings.byRule().forEach((rule, tally) -> lines.add(row(rule, tally, findings)));
      lines.add("");
    }
    findings.seen().forEach((what, count) -> lines.add(line(count, what)));
    findings.skipped().forEach((why, count) -> lines.add(line(count.count(), why)));
    return lines;
  }

  private static String row(Rule rule, Tally tally, Findings findings) {
    return String.format(
        Locale.ROOT,
        "%-8s %-22s %,12d %8s  %s",
        rule.kind().name().toLowerCase(Locale.ROOT),
        rule.label(),
        tally.count(),
        percent(findings.share(rule)),
        tally.first().file() + " packet " + tally.first().packet());
  }

  // Counts end below those of the rules.
  private static String line(long count, String what) {
    return String.format(Locale.ROOT, "%,44d  %s", count, what);
  }

  // Never 0 for what happened, nor 100 for what did not always.
  private static String percent(double share) {
    if (share > 0 && share < 1e-4) {
      return "<0.01 %";
    }
    return share < 1 && share > 0.9999
        ? ">99.99 %"
        : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}

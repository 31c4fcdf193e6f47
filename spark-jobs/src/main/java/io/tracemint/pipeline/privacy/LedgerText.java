package io.tracemint.pipeline.privacy;

import com.google.errorprone.annotations.FormatMethod;
import io.tracemint.privacy.Ledger;
import io.tracemint.privacy.Mechanism;
import io.tracemint.privacy.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A ledger in plain words. */
final class LedgerText {
  private LedgerText() {}

  static String summary(Ledger ledger) {
    return ledger.isGuarantee()
        ? text(
            "differentially private with epsilon = %.4g at delta = %.0e for each %s",
            ledger.epsilon(), ledger.delta(), ledger.unit().word())
        : "no guarantee of privacy: " + ledger.noGuarantee();
  }

  static List<String> of(Ledger ledger) {
    List<String> lines = new ArrayList<>(List.of(summary(ledger)));
    if (ledger.isGuarantee()) {
      lines.addAll(meaning(ledger));
    }
    ledger.declaredPublic().forEach(what -> lines.add("taken as known to everybody: " + what));
    lines.add(text("releases: %,d", ledger.releases().size()));
    ledger.releases().forEach(release -> lines.add("  " + line(release)));
    if (ledger.isGuarantee()) {
      lines.add(text("epsilon of all releases, computed again: %.6g", ledger.computed()));
    }
    return lines;
  }

  private static List<String> meaning(Ledger ledger) {
    return List.of(
        text(
            "hidden: whether %s was in the trace, from whoever knows all others",
            ledger.unit().meaning()),
        text(
            "how well: no outcome is more than %.3g times as likely with it as without, but for a"
                + " chance of %.0e",
            Math.exp(ledger.epsilon()), ledger.delta()),
        text("rows that one %s adds at most: %,d", ledger.unit().word(), ledger.rowsOfUnit()));
  }

  private static String line(Release release) {
    if (release.mechanism() == Mechanism.EXPONENTIAL) {
      return text(
          "%s: by scores, each moved by %.4g at most, at a scale of %.4g",
          release.what(), release.sensitivity(), release.noise());
    }
    String noise = release.mechanism() == Mechanism.DISCRETE_LAPLACE ? "scale" : "deviation";
    String steps =
        release.steps() == 1 && release.rate() == 1
            ? ""
            : text(", %,d steps on samples of %.3g", release.steps(), release.rate());
    String rare =
        release.delta() == 0
            ? ""
            : text(", shows a rare value with a chance of %.1e", release.delta());
    return text(
        "%s: moved by %.4g at most, noise of %s %.4g%s%s",
        release.what(), release.sensitivity(), noise, release.noise(), steps, rare);
  }

  @FormatMethod
  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}

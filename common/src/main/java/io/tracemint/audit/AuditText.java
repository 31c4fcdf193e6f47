package io.tracemint.audit;

import com.google.errorprone.annotations.FormatMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An audit in plain words. */
public final class AuditText {
  /** Above this a trace's conversations can be told from others well enough to matter. */
  static final double MOST_AUC = 0.60;

  private static final double ALARMING_GAP = 10;

  private AuditText() {}

  /** What was done, what an attacker finds out, and what follows. */
  public static List<String> of(Audit audit) {
    Attack worst = audit.strongest();
    List<String> lines = new ArrayList<>();
    lines.add(
        text(
            "%,d conversations; %d models of the family %s, each taught a random half of them.",
            audit.conversations(), audit.models(), audit.family()));
    lines.add(
        text(
            "Asked whether a model was taught a conversation, the strongest of %d attacks (%s) is"
                + " right in %.1f %% of its guesses; 50 %% are right by chance.",
            audit.attacks().size(), worst.name(), 100 * worst.guesses().right()));
    lines.add(
        text(
            "Where it may take 1 of 100 others for taught, it finds %.1f %% of those that were; at 1"
                + " of 1,000, %.1f %%.",
            100 * worst.foundAt1Percent(), 100 * worst.foundAt01Percent()));
    lines.add(
        text("Its AUC is %.3f (%.3f to %.3f).", worst.auc(), worst.aucLow(), worst.aucHigh()));
    lines.add(verdict(worst));
    if (worst.epsilonAtLeast() > 0) {
      lines.add(
          text(
              "No guarantee with an epsilon below %.2f can be true of such models.",
              worst.epsilonAtLeast()));
    }
    if (audit.generalisationGap() > ALARMING_GAP) {
      lines.add(
          text(
              "Conversations that were not taught cost %.0f %% more than those that were: the model"
                  + " learns by heart.",
              audit.generalisationGap()));
    }
    return lines;
  }

  private static String verdict(Attack worst) {
    if (worst.aucLow() <= 0.5) {
      return "No attack did better than chance would.";
    }
    return worst.auc() <= MOST_AUC
        ? text(
            "The models tell a little of whom they were taught (at most %.2f is wanted).", MOST_AUC)
        : text("The models leak whom they were taught (at most %.2f is wanted).", MOST_AUC);
  }

  /** The attacks as a table, the strongest first. */
  public static List<String> table(Audit audit) {
    List<String> lines = new ArrayList<>();
    lines.add("  AUC   95 %          found at 1 %  at 0.1 %  right   epsilon  attack");
    for (Attack attack : audit.attacks()) {
      lines.add(
          text(
              "%.3f  %.3f-%.3f  %11.1f %%  %6.1f %%  %.1f %%  %7.2f  %s",
              attack.auc(),
              attack.aucLow(),
              attack.aucHigh(),
              100 * attack.foundAt1Percent(),
              100 * attack.foundAt01Percent(),
              100 * attack.guesses().right(),
              attack.epsilonAtLeast(),
              attack.name()));
    }
    return lines;
  }

  @FormatMethod
  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}

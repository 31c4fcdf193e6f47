package io.tracemint.audit;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Bound;

/**
 * How a family is attacked; the keys of the settings' {@code audit} group.
 *
 * @param models that are trained, two by two of opposite halves
 * @param conversations that are told apart, at most
 */
public record AuditSettings(int models, int conversations) {
  /** Fewer tell nothing: half of them are right by chance. */
  static final int LEAST_CONVERSATIONS = 100;

  public AuditSettings {
    Bound.atLeast("audit.models", models, 4);
    Bound.atLeast("audit.conversations", conversations, LEAST_CONVERSATIONS);
    if (models % 2 != 0) {
      throw UserError.of(
          "audit.models is %d, must be even: two models learn opposite halves.", models);
    }
  }

  public static AuditSettings of(Config group) {
    return new AuditSettings(group.getInt("models"), group.getInt("conversations"));
  }

  /** Refuses a trace of which too few conversations can be told apart. */
  public static void requireEnough(int found) {
    if (found < LEAST_CONVERSATIONS) {
      throw UserError.of(
          "The largest chunk has %,d conversations, an audit needs at least %,d. Give a longer"
              + " trace, or fewer chunks.",
          found, LEAST_CONVERSATIONS);
    }
  }
}

package io.tracemint.family.conversations;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.util.List;

/** The settings of private training: the group {@code private}. */
record PrivateManner(
    double share, int steps, double rate, double clip, String learns, double countsShare) {
  /** The rest is for other counts, and for training. */
  private static final double MOST_COUNTS = 0.8;

  static PrivateManner of(Config group) {
    PrivateManner manner =
        new PrivateManner(
            group.getDouble("share"),
            group.getInt("steps"),
            group.getDouble("rate"),
            group.getDouble("clip"),
            group.getString("learns"),
            group.getDouble("counts-share"));
    if (!(manner.share > 0 && manner.share <= 1)) {
      throw UserError.of(
          "conversations.private.share is %s, must be above 0 and at most 1.", manner.share);
    }
    if (manner.steps < PrivateLearner.PASSES) {
      throw UserError.of(
          "conversations.private.steps is %,d, must be at least %,d.",
          manner.steps, PrivateLearner.PASSES);
    }
    if (!(manner.clip > 0) || !(manner.rate > 0)) {
      throw UserError.of(
          "conversations.private.clip is %s and rate %s, must be above 0.",
          manner.clip, manner.rate);
    }
    if (!List.of("biases", "all").contains(manner.learns)) {
      throw UserError.of(
          "conversations.private.learns is \"%s\", must be biases or all.", manner.learns);
    }
    if (!(manner.countsShare > 0 && manner.countsShare <= MOST_COUNTS)) {
      throw UserError.of(
          "conversations.private.counts-share is %s, must be above 0 and at most %s.",
          manner.countsShare, MOST_COUNTS);
    }
    return manner;
  }

  boolean learns(String parameter) {
    return learns.equals("all")
        || parameter.endsWith("bias")
        || parameter.equals("context.client")
        || parameter.equals("context.server-identity")
        || parameter.startsWith("head.server.score");
  }

  int ofPass(int pass) {
    return steps * (pass + 1) / PrivateLearner.PASSES - steps * pass / PrivateLearner.PASSES;
  }

  int before(int pass) {
    return steps * pass / PrivateLearner.PASSES;
  }
}

package io.tracemint.pipeline.train;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceFacts.ChunkFacts;
import java.time.Duration;
import java.util.List;

/**
 * How long training may take by the clock, and what of that each chunk gets: the seed chunk first,
 * then the others what is left, each as the longest of them.
 */
final class Budget {
  /** What a record of another chunk takes, as a share of what one of the seed chunk does. */
  private static final double FINE_TUNED = 0.3;

  private final Allowance whole;
  private final long begun = System.nanoTime();

  private Budget(Allowance whole) {
    this.whole = whole;
  }

  /**
   * The setting's.
   *
   * @param most what is left of a larger budget
   */
  static Budget of(Config train, Allowance most) {
    Duration set = train.getDuration("budget");
    if (set.isNegative()) {
      throw UserError.of(
          "train.budget is %s, must be a time such as 10m, or 0s for no bound.",
          train.getString("budget"));
    }
    return new Budget((set.isZero() ? Allowance.ENDLESS : Allowance.of(set)).atMost(most));
  }

  /** Refused where training is private: when it stops, nobody may learn from. */
  Budget requirePublic(boolean isPrivate) {
    if (isPrivate && !whole.isEndless()) {
      throw UserError.of(
          "A training with privacy.epsilon makes as many steps as are charged, however long that"
              + " takes. Leave out --budget (run.budget, train.budget), or set"
              + " conversations.private.steps.");
    }
    return this;
  }

  /** What the seed chunk gets, where the others are trained on so many places after it. */
  Allowance ofSeed(List<ChunkFacts> chunks, int seed, int places) {
    double own = chunks.get(seed).records();
    double others = chunks.stream().mapToLong(ChunkFacts::records).sum() - own;
    return left().times(own / (own + FINE_TUNED * others / places));
  }

  /** What each of these chunks gets of what is left, whoever trains it when. */
  Allowance ofEach(List<ChunkFacts> chunks, int places) {
    double records = chunks.stream().mapToLong(ChunkFacts::records).sum();
    double longest = chunks.stream().mapToLong(ChunkFacts::records).max().orElse(1);
    return left().times(longest / Math.max(longest, records / places));
  }

  private Allowance left() {
    return whole.less(Duration.ofNanos(System.nanoTime() - begun));
  }
}

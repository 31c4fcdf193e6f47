package io.tracemint.neural.sequence.balance;

import io.tracemint.neural.sequence.Weights;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * How often each token of some slots is told, and how often it is drawn by a network that runs
 * freely. A network is taught what follows a true past; with a past of its own it drifts.
 */
public final class Balance {
  /** Of tokens that are seen less often than this, chance says more than the network's drift. */
  private static final double FEW = 8;

  private final Weights weights;
  private final TokenCounts told;
  private final TokenCounts drawn;

  /** Of the predicted slots among those. */
  public Balance(Weights weights, IntPredicate slots) {
    this.weights = weights;
    this.told = new TokenCounts(weights.shape(), slots);
    this.drawn = new TokenCounts(weights.shape(), slots);
  }

  /** Counts a step, with a token by slot. */
  public void told(int[] tokens) {
    told.add(tokens, 1);
  }

  /** Counts a step that was drawn. */
  public void drawn(int[] tokens) {
    drawn.add(tokens, 1);
  }

  /**
   * Raises the scores of tokens that were drawn too seldom and lowers those of others, by a share
   * of what would mend it if all else stayed the same; then begins anew to count what is drawn.
   */
  public void mend(double share) {
    for (int i = 0; i < told.slots().size(); i++) {
      weights.lean(told.slots().get(i), missing(told.of(i), drawn.of(i), share));
    }
    drawn.clear();
  }

  private static float[] missing(long[] told, long[] drawn, double share) {
    long all = Arrays.stream(drawn).sum();
    float[] missing = new float[told.length];
    // Of a slot that was never drawn nothing is known.
    double scale = all == 0 ? 0 : (double) Arrays.stream(told).sum() / all;
    for (int token = 0; all > 0 && token < missing.length; token++) {
      double more = StrictMath.log((told[token] + FEW) / (scale * drawn[token] + FEW));
      missing[token] = (float) (share * more);
    }
    return missing;
  }
}

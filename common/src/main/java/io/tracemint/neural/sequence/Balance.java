package io.tracemint.neural.sequence;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How often each token of some slots is told, and how often it is drawn by a network that runs
 * freely. A network is taught what follows a true past; with a past of its own it drifts.
 */
public final class Balance {
  /** Of tokens that are seen less often than this, chance says more than the network's drift. */
  private static final double FEW = 8;

  private final Weights weights;
  private final List<Head> heads;
  private final long[][] told;
  private final long[][] drawn;

  /** Of the predicted slots among those. */
  public Balance(Weights weights, IntPredicate slots) {
    this.weights = weights;
    this.heads = weights.heads.stream().filter(head -> slots.test(head.slot)).toList();
    this.told = counts();
    this.drawn = counts();
  }

  private long[][] counts() {
    return heads.stream()
        .map(head -> new long[weights.shape.slots().get(head.slot).size()])
        .toArray(long[][]::new);
  }

  /** Counts a step, with a token by slot. */
  public void told(int[] tokens) {
    count(tokens, told);
  }

  /** Counts a step that was drawn. */
  public void drawn(int[] tokens) {
    count(tokens, drawn);
  }

  private void count(int[] tokens, long[][] counts) {
    for (int i = 0; i < counts.length; i++) {
      int token = tokens[heads.get(i).slot];
      if (token >= 0) {
        counts[i][token]++;
      }
    }
  }

  /**
   * Raises the scores of tokens that were drawn too seldom and lowers those of others, by a share
   * of what would mend it if all else stayed the same; then begins anew to count what is drawn.
   */
  public void mend(double share) {
    for (int i = 0; i < told.length; i++) {
      weights.lean(heads.get(i), missing(told[i], drawn[i], share));
      Arrays.fill(drawn[i], 0);
    }
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

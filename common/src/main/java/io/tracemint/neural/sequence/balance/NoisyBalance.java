package io.tracemint.neural.sequence.balance;

import io.tracemint.neural.sequence.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Mends a network that runs freely by noisy counts of what was told. Tokens whose counts cannot be
 * told from noise are mended together, so that among them all stays as the network has it.
 */
public final class NoisyBalance {
  /** Deviations of the noise above which a count is believed. */
  private static final double SURE = 3;

  /** Of tokens that are drawn less often than this, chance says more than the network's drift. */
  private static final double FEW = 8;

  /** A token that the network can never draw would be raised without an end. */
  private static final double MOST = 6;

  private final Weights weights;
  private final float[] told;
  private final double sigma;
  private final double unit;
  private final TokenCounts drawn;
  private final double[] leaning;

  /**
   * @param told noisy counts of the tokens of those slots
   * @param sigma their noise
   * @param unit what one conversation adds to a slot's counts at most
   */
  public NoisyBalance(
      Weights weights, IntPredicate slots, float[] told, double sigma, double unit) {
    this.weights = weights;
    this.told = told.clone();
    this.sigma = sigma;
    this.unit = unit;
    this.drawn = new TokenCounts(weights.shape(), slots);
    this.leaning = new double[told.length];
  }

  /** Counts a step that was drawn, that many times. */
  public void drawn(int[] tokens, long weight) {
    drawn.add(tokens, weight);
  }

  /** Raises and lowers scores by a share of what is missing, and begins anew to count. */
  public void mend(double share) {
    for (int i = 0; i < drawn.slots().size(); i++) {
      weights.lean(drawn.slots().get(i), lean(drawn.from(i), missing(i), share));
    }
    drawn.clear();
  }

  private float[] lean(int from, double[] missing, double share) {
    float[] more = new float[missing.length];
    for (int token = 0; token < more.length; token++) {
      double before = leaning[from + token];
      leaning[from + token] = Math.max(-MOST, Math.min(MOST, before + share * missing[token]));
      more[token] = (float) (leaning[from + token] - before);
    }
    return more;
  }

  private double[] missing(int i) {
    long[] own = drawn.of(i);
    double[] noisy = new double[own.length];
    Arrays.setAll(noisy, token -> told[drawn.from(i) + token]);
    double sum = Arrays.stream(noisy).sum();
    double all = Arrays.stream(own).sum();
    double[] missing = new double[own.length];
    // Of a slot that was never drawn, or whose sum is noise, nothing is known.
    if (all == 0 || sum <= SURE * sigma * Math.sqrt(own.length)) {
      return missing;
    }
    double scale = sum / all;
    for (List<Integer> group : groups(noisy, own, scale)) {
      double wanted = group.stream().mapToDouble(token -> noisy[token]).sum();
      double has = scale * group.stream().mapToDouble(token -> own[token]).sum();
      double few = Math.max(sigma * Math.sqrt(group.size()), FEW * scale * unit);
      double more = StrictMath.log((Math.max(0, wanted) + few) / (has + few));
      group.forEach(token -> missing[token] = more);
    }
    return missing;
  }

  // Each token that noise cannot hide, and all others together.
  private List<List<Integer>> groups(double[] noisy, long[] own, double scale) {
    List<Integer> hidden = new ArrayList<>();
    List<List<Integer>> groups = new ArrayList<>();
    for (int token : IntStream.range(0, own.length).toArray()) {
      if (Math.max(noisy[token], scale * own[token]) > SURE * sigma) {
        groups.add(List.of(token));
      } else {
        hidden.add(token);
      }
    }
    if (!hidden.isEmpty()) {
      groups.add(hidden);
    }
    return groups;
  }
}

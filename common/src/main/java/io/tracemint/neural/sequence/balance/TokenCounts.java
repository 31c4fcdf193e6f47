package io.tracemint.neural.sequence.balance;

import io.tracemint.neural.sequence.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** How often each token of some slots came, the slots one behind the other. */
public final class TokenCounts {
  private final List<Integer> slots = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private final long[] counts;

  /** Of those among the predicted slots. */
  public TokenCounts(Shape shape, IntPredicate wanted) {
    int size = 0;
    for (int slot = 0; slot < shape.slots().size(); slot++) {
      if (shape.slots().get(slot).predicted() && wanted.test(slot)) {
        size += shape.slots().get(slot).size();
        slots.add(slot);
        ends.add(size);
      }
    }
    counts = new long[size];
  }

  /** Counts a step, with a token by slot, that many times. */
  public void add(int[] tokens, long weight) {
    for (int i = 0; i < slots.size(); i++) {
      int token = tokens[slots.get(i)];
      if (token >= 0) {
        counts[from(i) + token] += weight;
      }
    }
  }

  /**
   * By how much steps of one weight in all move the counts at most, in L2 norm: each slot by that
   * weight, if all of them have the same token.
   */
  public double moved(long weight) {
    return weight * Math.sqrt(slots.size());
  }

  public long[] all() {
    return counts.clone();
  }

  void clear() {
    Arrays.fill(counts, 0);
  }

  List<Integer> slots() {
    return slots;
  }

  long[] of(int i) {
    return Arrays.copyOfRange(counts, from(i), ends.get(i));
  }

  int from(int i) {
    return i == 0 ? 0 : ends.get(i - 1);
  }
}

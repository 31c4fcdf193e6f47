package io.tracemint.family.conversations.lesson;

import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which steps are held out: every twelfth block of them, of sequences in the order of their
 * lengths, so that short and long ones have their share whatever the seed. Whoever held out whole
 * windows of few long sequences would choose the best weights by a handful of them.
 */
final class HeldOut implements Windows.Counted {
  private static final int EVERY = 12;

  /** There are so many blocks at least, or as many as steps. */
  private static final int LEAST_BLOCKS = 4 * EVERY;

  private final int block;
  private final List<BitSet> held = new ArrayList<>();

  private HeldOut(int sequences, int block) {
    this.block = block;
    for (int i = 0; i < sequences; i++) {
      held.add(new BitSet());
    }
  }

  /**
   * Of so many sequences.
   *
   * @param block steps that are held out together
   */
  static HeldOut of(int sequences, int block, Windows.Source source, Seed seed) {
    RandomGenerator random = seed.generator();
    List<Integer> order = new ArrayList<>();
    long steps = 0;
    for (int i = 0; i < sequences; i++) {
      order.add(i);
      steps += source.length(i);
    }
    HeldOut out = new HeldOut(sequences, (int) Math.max(1, Math.min(block, steps / LEAST_BLOCKS)));
    Windows.shuffle(order, random);
    order.sort(Comparator.comparingInt(source::length));
    int at = random.nextInt(EVERY);
    for (int sequence : order) {
      for (int from = 0; from < source.length(sequence); from += out.block) {
        out.held.get(sequence).set(from / out.block, at++ % EVERY == 0);
      }
    }
    return out;
  }

  @Override
  public boolean is(int sequence, int step) {
    return held.get(sequence).get(step / block);
  }
}

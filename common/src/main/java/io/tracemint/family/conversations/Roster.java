package io.tracemint.family.conversations;

import io.tracemint.neural.sequence.Sampler;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws how many conversations each client of a chunk has: a frequent one about as many as it had,
 * a rare one as many as rare ones have.
 */
final class Roster {
  static final int SIDE_BY_SIDE = 256;
  private static final double MANY = 50;

  private final Codec codec;
  private final StorySlots slots;
  private final Sampler sampler;
  private final float[] rates;

  /**
   * A client.
   *
   * @param identity its token, or the one of all rare clients
   * @param number among all clients of the chunk
   */
  record Member(int identity, int number, int conversations, Seed seed) {}

  /**
   * A roster.
   *
   * @param rates conversations that each frequent client has on average, and how many rare clients
   *     there are
   */
  Roster(Codec codec, StorySlots slots, Networks networks, float[] rates) {
    this.rates = rates;
    this.codec = codec;
    this.slots = slots;
    this.sampler = new Sampler(networks.story, SIDE_BY_SIDE);
  }

  /** All clients that have a conversation. */
  List<Member> draw(Seed seed) {
    int frequent = codec.clients().length;
    int rare = (int) rates[frequent];
    List<Member> all = new ArrayList<>();
    for (int from = 0; from < frequent + rare; from += SIDE_BY_SIDE) {
      int count = Math.min(SIDE_BY_SIDE, frequent + rare - from);
      int first = from;
      int[] identities = new int[count];
      Arrays.setAll(identities, i -> Math.min(frequent, first + i));
      int[] counts = counts(identities, from, seed);
      for (int i = 0; i < count; i++) {
        Seed one = seed.child("rate").child(from + i);
        int conversations =
            identities[i] == frequent
                ? Math.max(1, counts[i])
                : poisson(rates[identities[i]], one.generator());
        if (conversations > 0) {
          Seed own = seed.child("client").child(from + i);
          all.add(new Member(identities[i], from + i, conversations, own));
        }
      }
    }
    return all;
  }

  private static int poisson(double mean, RandomGenerator random) {
    if (mean > MANY) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    int count = -1;
    for (double left = mean; left >= 0; left += Math.log(1 - random.nextDouble())) {
      count++;
    }
    return count;
  }

  private int[] counts(int[] identities, int from, Seed seed) {
    int count = identities.length;
    int[][] previous = new int[slots.all][count];
    int[][] drawn = new int[slots.all][count];
    Arrays.stream(previous).forEach(slot -> Arrays.fill(slot, Slot.NONE));
    sampler.begin(new int[][] {identities}, count);
    sampler.step(
        previous, new float[count * Story.NUMBERS], drawn, new Counts(identities, from, seed));
    int[] counts = new int[count];
    for (int i = 0; i < count; i++) {
      double place = seed.child("within").child(from + i).generator().nextDouble();
      counts[i] = (int) codec.numbers("count").value(drawn[slots.count][i], place);
    }
    return counts;
  }

  /** A story's first step, which has a count alone. */
  private final class Counts implements Sampler.Drawing {
    private final int[] identities;
    private final int from;
    private final Seed seed;

    Counts(int[] identities, int from, Seed seed) {
      this.identities = identities;
      this.from = from;
      this.seed = seed;
    }

    @Override
    public int known(int sequence, int slot) {
      if (slot == slots.client) {
        return identities[sequence];
      }
      return slot == slots.count ? DRAW : Slot.NONE;
    }

    @Override
    public double place(int sequence, int slot) {
      return seed.child("count").child(from + sequence).generator().nextDouble();
    }

    @Override
    public int take(int sequence, int slot, int token) {
      return token;
    }
  }
}

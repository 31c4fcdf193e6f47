package io.tracemint.family.doppelganger.train;

import io.tracemint.family.doppelganger.encode.Batch;
import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.random.Seed;
import java.util.random.RandomGenerator;

/**
 * The order in which flows are shown: shuffled anew each epoch, a function of seed and step alone.
 * Fewer flows than a batch has rows fill it by going round, so that no chunk is left untrained.
 */
final class Batches {
  private final EncodedFlows data;
  private final Seed seed;

  /** Two, so that one can be read while the other is shown. */
  private final Batch[] batches;

  private final int[] chosen;
  private final int[] order;
  private long shuffledEpoch = -1;

  Batches(EncodedFlows data, int size, Seed seed) {
    this.data = data;
    this.seed = seed;
    this.batches = new Batch[] {new Batch(data.layout(), size), new Batch(data.layout(), size)};
    this.chosen = new int[size];
    this.order = new int[data.count()];
  }

  static int stepsPerEpoch(int flows, int size) {
    return Math.max(1, flows / size);
  }

  /** Valid until that of the step after the next is asked for. */
  Batch of(long step) {
    Batch batch = batches[(int) (step % batches.length)];
    int perEpoch = stepsPerEpoch(order.length, chosen.length);
    shuffle(step / perEpoch);
    int first = (int) (step % perEpoch) * chosen.length;
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = order[(first + i) % order.length];
    }
    data.read(chosen, batch);
    return batch;
  }

  private void shuffle(long epoch) {
    if (epoch == shuffledEpoch) {
      return;
    }
    shuffledEpoch = epoch;
    RandomGenerator random = seed.child("shuffle").child(epoch).generator();
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
  }
}

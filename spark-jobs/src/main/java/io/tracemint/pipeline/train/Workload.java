package io.tracemint.pipeline.train;

import com.typesafe.config.Config;
import io.tracemint.flows.TraceFacts.ChunkFacts;
import io.tracemint.settings.Bound;
import java.util.List;

/**
 * Which share of a chunk a pass shows, so that training is bounded whatever the trace's size.
 *
 * @param seed of the seed chunk
 * @param others of every other one
 */
record Workload(double seed, double others) {
  static final Workload WHOLE = new Workload(1, 1);

  /** What the seed chunk may have in any case: the others start from what it has learnt. */
  private static final double OF_SEED = 1.0 / 3;

  /**
   * Of chunks that are taught at most so many records, all passes counted.
   *
   * @param most of them; 0 for no bound
   * @param own the family's settings, which say how many passes there are
   */
  static Workload of(long most, Config own, List<ChunkFacts> chunks, int seedChunk) {
    Bound.atLeast("train.records", most, 0);
    if (most == 0) {
      return WHOLE;
    }
    double passes = own.getInt("passes");
    double seed = passes * chunks.get(seedChunk).records();
    double all = passes * chunks.stream().mapToLong(ChunkFacts::records).sum();
    double others = own.getDouble("fine-tune-share") * (all - seed);
    double ofSeed = share(Math.max(OF_SEED * most, most - others), seed);
    return new Workload(ofSeed, share(most - ofSeed * seed, others));
  }

  private static double share(double most, double wanted) {
    return wanted <= most ? 1 : most / wanted;
  }
}

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
 * @param passes of the others, as a share of those that there would be
 */
record Workload(double seed, double others, double passes) {
  static final Workload WHOLE = new Workload(1, 1, 1);

  /** What the seed chunk may have in any case: the others start from what it has learnt. */
  private static final double OF_SEED = 0.4;

  /** Records of a pass for which it is worth while to judge what was learnt, and passes. */
  private static final double WORTH_JUDGING = 25_000;

  private static final double LEAST_PASSES = 3;

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
    double fine = passes * own.getDouble("fine-tune-share");
    long ownRecords = chunks.get(seedChunk).records();
    double seed = passes * ownRecords;
    double others = fine * (chunks.stream().mapToLong(ChunkFacts::records).sum() - ownRecords);
    double ofSeed = share(Math.max(OF_SEED * most, most - others), seed);
    double left = most - ofSeed * seed;
    double ofOthers = share(left, others);
    double fewer = ofOthers == 1 ? 1 : fewer(left / (chunks.size() - 1), fine, ofOthers);
    return new Workload(ofSeed, ofOthers / fewer, fewer);
  }

  private static double share(double most, double wanted) {
    return wanted <= most ? 1 : most / wanted;
  }

  // As a share of the passes; no fewer than show a chunk whole.
  private static double fewer(double ofChunk, double passes, double share) {
    double worth = Math.max(Math.min(LEAST_PASSES, passes), ofChunk / WORTH_JUDGING);
    return Math.min(1, Math.max(worth / passes, share));
  }
}

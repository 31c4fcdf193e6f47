package io.tracemint.pipeline.train;

import io.tracemint.encode.EncodedChunk;
import io.tracemint.encode.EncoderSet;
import io.tracemint.flows.FlowSeries;
import io.tracemint.generate.ChunkCounts;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk's flows, some of which are held out from training. A flow's key alone decides that, so
 * all its records are on one side.
 */
record ChunkData(ChunkCounts counts, EncodedChunk training, EncodedChunk heldOut) {
  private static final int LEAST_HELD_OUT = 10;
  private static final int PARTS = 1_000_000;

  static ChunkData of(
      EncoderSet encoders, int chunk, List<FlowSeries> series, TrainPlan plan, Seed seed) {
    long salt = seed.child("held out").value();
    List<FlowSeries> training = new ArrayList<>();
    List<FlowSeries> heldOut = new ArrayList<>();
    for (FlowSeries part : series) {
      long place = Math.floorMod(new Seed(part.key().fingerprint() ^ salt).child(0).value(), PARTS);
      (place < plan.heldOut() * PARTS ? heldOut : training).add(part);
    }
    ChunkCounts counts = ChunkCounts.of(chunk, encoders, series);
    // Too few held-out flows tell nothing; then the training flows judge.
    boolean few = heldOut.size() < LEAST_HELD_OUT;
    return new ChunkData(
        counts,
        new EncodedChunk(encoders, chunk, few ? series : training),
        new EncodedChunk(encoders, chunk, few ? series : heldOut));
  }
}

package io.tracemint.generate;

import java.util.List;

/**
 * How many flows one slice of a chunk should start, which of them should go on in later chunks, and
 * how many each value of the condition should have.
 */
record StartingDemand(int chunk, int flows, List<Stay> stays, List<Long> conditions) {

  /** One of several slices; all slices together make the chunk's scaled counts. */
  static StartingDemand of(ChunkCounts counts, double scale, int slice, int slices) {
    int flows = Math.toIntExact(ChunkCounts.share(counts.starting(), scale, slice, slices));
    List<Stay> stays = Stay.share(counts.stays(), scale, slice, slices);
    return new StartingDemand(counts.chunk(), flows, stays, counts.conditions());
  }
}

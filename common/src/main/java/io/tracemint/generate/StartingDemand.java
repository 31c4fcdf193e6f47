package io.tracemint.generate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many flows one slice of a chunk should start, in how many of the later chunks they should
 * appear, and how many each value of the condition should have.
 */
record StartingDemand(int chunk, int flows, Map<Integer, Integer> goingOn, List<Long> conditions) {

  /** One of several slices; all slices together make the chunk's scaled counts. */
  static StartingDemand of(ChunkCounts counts, double scale, int slice, int slices) {
    Map<Integer, Integer> goingOn = new TreeMap<>();
    counts
        .goingOn()
        .forEach(
            (chunk, flows) ->
                goingOn.put(
                    chunk, Math.toIntExact(ChunkCounts.share(flows, scale, slice, slices))));
    int flows = Math.toIntExact(ChunkCounts.share(counts.starting(), scale, slice, slices));
    return new StartingDemand(counts.chunk(), flows, goingOn, counts.conditions());
  }
}

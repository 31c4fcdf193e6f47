package io.tracemint.pipeline.model;

import io.tracemint.generate.ChunkCounts;
import java.io.Serializable;
import java.util.Map;

/**
 * What a model folder says of one chunk.
 *
 * @param model the file of the chunk's weights; empty for a chunk without flows
 * @param steps that were trained
 * @param chosenStep the checkpoint that was best on held-out flows
 * @param metrics distances from held-out flows by checkpoint's step
 */
public record ChunkEntry(
    ChunkCounts counts,
    String model,
    long steps,
    long chosenStep,
    Map<String, Map<String, Double>> metrics)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}

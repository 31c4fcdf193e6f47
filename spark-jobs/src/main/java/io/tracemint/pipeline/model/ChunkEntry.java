package io.tracemint.pipeline.model;

import io.tracemint.generate.ChunkCounts;
import io.tracemint.train.calibration.TotalVariation;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * What a model folder says of one chunk.
 *
 * @param model the file of the chunk's weights; empty for a chunk without flows
 * @param steps that were trained
 * @param chosenStep the checkpoint that was best on held-out flows
 * @param metrics distances from held-out flows by checkpoint's step
 * @param calibrated what calibration moved, by output's name; empty where there was none
 */
public record ChunkEntry(
    ChunkCounts counts,
    String model,
    long steps,
    long chosenStep,
    Map<String, Map<String, Double>> metrics,
    Map<String, TotalVariation> calibrated)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public ChunkEntry {
    Objects.requireNonNull(counts);
    Objects.requireNonNull(model);
    // Models that were trained before there was a calibration say nothing of it.
    calibrated = calibrated == null ? Map.of() : calibrated;
  }

  /** A chunk that is not trained: without flows, or with the seed chunk's model. */
  public static ChunkEntry untrained(ChunkCounts counts, String model, long chosenStep) {
    return new ChunkEntry(counts, model, 0, chosenStep, Map.of(), Map.of());
  }
}

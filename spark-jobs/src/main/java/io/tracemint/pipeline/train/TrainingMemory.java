package io.tracemint.pipeline.train;

import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.Footprint;
import io.tracemint.encode.Layout;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceFacts.ChunkFacts;

/** Refuses, before the first step, a training that driver or executors have no memory for. */
final class TrainingMemory {
  // A series as it is read and its columns as they are kept, for a moment side by side.
  private static final int COPIES = 2;

  // Measured: the objects and arrays of a flow of one record, without the record.
  private static final long FLOW_BYTES = 600;

  private final Footprint footprint;
  private final Layout layout;
  private final long recordBytes;

  TrainingMemory(EncoderSet encoders, Footprint footprint) {
    this.footprint = footprint;
    this.layout = encoders.layout();
    this.recordBytes = Long.BYTES * (1L + encoders.features().size());
  }

  /**
   * Checks the seed chunk on the driver, where it is trained there, and the tasks of the others.
   */
  void require(TraceFacts facts, int seedChunk, boolean seedOnDriver, TaskShare share) {
    if (seedOnDriver) {
      footprint.requireWithin(
          Runtime.getRuntime().maxMemory(),
          bytesOf(facts.chunks().get(seedChunk)),
          layout,
          "the driver's heap (spark.driver.memory, TRACEMINT_MEMORY)");
    }
    if (!seedOnDriver || facts.chunks().size() > 1) {
      long largest = facts.chunks().stream().mapToLong(this::bytesOf).max().orElse(0);
      footprint.requireWithin(share.bytes(), largest, layout, share.toString());
    }
  }

  private long bytesOf(ChunkFacts chunk) {
    return COPIES * recordBytes * chunk.records() + FLOW_BYTES * chunk.flows();
  }
}

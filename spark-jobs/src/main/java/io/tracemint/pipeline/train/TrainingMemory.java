package io.tracemint.pipeline.train;

import io.tracemint.failure.UserError;
import io.tracemint.family.Footprint;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceFacts.ChunkFacts;

/** Refuses, before the first step, a training that driver or executors have no memory for. */
final class TrainingMemory {
  // A series as it is read and its columns as they are kept, for a moment side by side.
  private static final int COPIES = 2;

  // Measured: the objects and arrays of a flow of one record, without the record.
  private static final long FLOW_BYTES = 600;

  private final Footprint footprint;
  private final TraceFacts facts;
  private final long recordBytes;

  TrainingMemory(Footprint footprint, TraceFacts facts) {
    this.footprint = footprint;
    this.facts = facts;
    this.recordBytes = Long.BYTES * (1L + facts.features().size());
  }

  /**
   * Checks the seed chunk on the driver, where it is trained there, and the tasks of the others.
   */
  void require(int seedChunk, boolean seedOnDriver, TaskShare share) {
    if (footprint.bytes() == 0) {
      return;
    }
    if (seedOnDriver) {
      requireWithin(
          Runtime.getRuntime().maxMemory(),
          bytesOf(facts.chunks().get(seedChunk)),
          "the driver's heap (spark.driver.memory, TRACEMINT_MEMORY)");
    }
    if (!seedOnDriver || facts.chunks().size() > 1) {
      long largest = facts.chunks().stream().mapToLong(this::bytesOf).max().orElse(0);
      requireWithin(share.bytes(), largest, share.toString());
    }
  }

  private long bytesOf(ChunkFacts chunk) {
    return COPIES * recordBytes * chunk.records() + FLOW_BYTES * chunk.flows();
  }

  private void requireWithin(long available, long records, String place) {
    if (footprint.bytes() + records > available) {
      throw UserError.of(
          "Training takes %,d MiB (%s) and the chunk's records %,d MiB, above the %,d MiB of %s."
              + " Raise the memory or flows.chunks, or %s.",
          mebibytes(footprint.bytes()),
          footprint.describes(),
          mebibytes(records),
          mebibytes(available),
          place,
          footprint.smaller());
    }
  }

  private static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}

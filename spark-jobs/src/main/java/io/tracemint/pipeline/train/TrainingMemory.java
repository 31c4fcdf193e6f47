package io.tracemint.pipeline.train;

import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.Footprint;
import io.tracemint.encode.Layout;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceFacts.ChunkFacts;
import org.apache.spark.SparkContext;

/** Refuses, before the first step, a training that driver or executors have no memory for. */
final class TrainingMemory {
  // A series as it is read and its columns as they are kept, for a moment side by side.
  private static final int COPIES = 2;

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
  void require(TraceFacts facts, int seedChunk, boolean seedOnDriver, SparkContext spark) {
    if (seedOnDriver) {
      footprint.requireWithin(
          Runtime.getRuntime().maxMemory(),
          bytesOf(facts.chunks().get(seedChunk)),
          layout,
          "the driver's heap (spark.driver.memory, TRACEMINT_MEMORY)");
    }
    if (!seedOnDriver || facts.chunks().size() > 1) {
      long largest = facts.chunks().stream().mapToLong(this::bytesOf).max().orElse(0);
      int tasks = tasksAtATime(spark);
      footprint.requireWithin(
          heapOfExecutor(spark) / tasks,
          largest,
          layout,
          "a task's share of an executor's heap (spark.executor.memory, shared by " + tasks + ")");
    }
  }

  private long bytesOf(ChunkFacts chunk) {
    return COPIES * recordBytes * chunk.records();
  }

  private static long heapOfExecutor(SparkContext spark) {
    return spark.isLocal()
        ? Runtime.getRuntime().maxMemory()
        : spark.conf().getSizeAsBytes("spark.executor.memory", "1g");
  }

  // A standalone executor takes all cores of its worker where it is not told how many; what those
  // are, the driver does not know.
  private static int tasksAtATime(SparkContext spark) {
    int cores =
        spark.isLocal()
            ? spark.defaultParallelism()
            : spark.conf().getInt("spark.executor.cores", 1);
    return Math.max(1, cores / spark.conf().getInt("spark.task.cpus", 1));
  }
}

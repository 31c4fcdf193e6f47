package io.tracemint.pipeline.train;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** What a training task has of the heap it runs in, which it may share with others. */
record TaskShare(long heapBytes, int tasks) {
  static TaskShare of(SparkContext spark) {
    return spark.isLocal()
        ? new TaskShare(
            Runtime.getRuntime().maxMemory(), tasks(spark.defaultParallelism(), spark.conf()))
        : ofExecutor(spark.conf());
  }

  // A standalone executor takes all cores of its worker where it is not told how many; what those
  // are, the driver does not know.
  static TaskShare ofExecutor(SparkConf conf) {
    return new TaskShare(
        conf.getSizeAsBytes("spark.executor.memory", "1g"),
        tasks(conf.getInt("spark.executor.cores", 1), conf));
  }

  private static int tasks(int cores, SparkConf conf) {
    return Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
  }

  long bytes() {
    return heapBytes / tasks;
  }

  @Override
  public String toString() {
    return "a task's share of an executor's heap (spark.executor.memory, shared by " + tasks + ")";
  }
}

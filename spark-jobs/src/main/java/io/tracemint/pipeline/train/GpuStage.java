package io.tracemint.pipeline.train;

import io.tracemint.failure.UserError;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.resource.ExecutorResourceRequests;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;

/**
 * Asks the cluster manager for a GPU for each training task and for no other stage. With dynamic
 * allocation Spark starts executors that have one; without, tasks wait for one of the GPUs of the
 * executors that are there.
 */
final class GpuStage {
  private static final String GPU = "gpu";
  private static final String SCRIPT = "spark.executor.resource.gpu.discoveryScript";
  private static final String VENDOR = "spark.executor.resource.gpu.vendor";

  private GpuStage() {}

  /** The same tasks, each with a share of a GPU; unchanged where none is asked for. */
  static <T> JavaRDD<T> on(JavaRDD<T> tasks, double gpus) {
    if (gpus == 0) {
      return tasks;
    }
    SparkConf conf = tasks.context().getConf();
    check(conf.get("spark.master"), gpus);
    return tasks.withResources(profile(conf, gpus));
  }

  static void check(String master, double gpus) {
    if (master.startsWith("local") && !master.startsWith("local-cluster")) {
      throw UserError.of(
          "train.gpus-per-task is %s, but %s schedules no GPUs, must be 0. Set it to 0: the family's"
              + " setting backend finds this machine's GPU by itself.",
          gpus, master);
    }
  }

  static ResourceProfile profile(SparkConf conf, double gpus) {
    int cpus = conf.getInt("spark.task.cpus", 1);
    ResourceProfileBuilder builder =
        new ResourceProfileBuilder()
            .require(new TaskResourceRequests().cpus(cpus).resource(GPU, gpus));
    if (conf.getBoolean("spark.dynamicAllocation.enabled", false)) {
      builder.require(executor(conf));
    }
    return builder.build();
  }

  // A profile replaces the executors' sizes, so those of the configuration are said again.
  private static ExecutorResourceRequests executor(SparkConf conf) {
    return new ExecutorResourceRequests()
        .cores(conf.getInt("spark.executor.cores", 1))
        .memory(conf.get("spark.executor.memory", "1g"))
        .resource(GPU, 1, conf.get(SCRIPT, ""), conf.get(VENDOR, ""));
  }
}

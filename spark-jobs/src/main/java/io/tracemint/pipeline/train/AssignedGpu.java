package io.tracemint.pipeline.train;

import io.tracemint.failure.UserError;
import io.tracemint.neural.backend.Gpu;
import io.tracemint.spark.ScalaCollections;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** The GPU that the cluster manager gave to this task, or to the driver. */
final class AssignedGpu {
  private static final String GPU = "gpu";

  private AssignedGpu() {}

  static int of(TaskContext task) {
    return of(task.resourcesJMap());
  }

  static int of(SparkContext driver) {
    return of(ScalaCollections.java(driver.resources()));
  }

  /** Its number; {@link Gpu#ANY} where Spark schedules none. */
  static int of(Map<String, ResourceInformation> resources) {
    ResourceInformation assigned = resources.get(GPU);
    if (assigned == null || assigned.addresses().length == 0) {
      return Gpu.ANY;
    }
    String address = assigned.addresses()[0];
    if (!address.matches("\\d{1,4}")) {
      throw UserError.of(
          "The GPU's address is \"%s\", must be a number. Have the discovery script name GPUs by"
              + " their numbers, as deploy/bin/find-gpus does.",
          address);
    }
    return Integer.parseInt(address);
  }
}

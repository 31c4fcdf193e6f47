package io.tracemint.pipeline.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import org.apache.spark.SparkConf;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.TaskResourceProfile;
import org.junit.jupiter.api.Test;

class GpuStageTest {
  private static SparkConf conf() {
    return new SparkConf(false).set("spark.task.cpus", "2").set("spark.executor.memory", "3g");
  }

  @Test
  void executorsThatAreThereShareTheirGpusAmongTasks() {
    ResourceProfile profile = GpuStage.profile(conf(), 0.5);

    assertThat(profile).isInstanceOf(TaskResourceProfile.class);
    assertThat(profile.taskResources().apply("gpu").amount()).isEqualTo(0.5);
    assertThat(profile.taskResources().apply("cpus").amount()).isEqualTo(2);
  }

  @Test
  void withDynamicAllocationExecutorsWithAGpuAreStarted() {
    SparkConf dynamic =
        conf()
            .set("spark.dynamicAllocation.enabled", "true")
            .set("spark.executor.cores", "4")
            .set("spark.executor.resource.gpu.discoveryScript", "/opt/gpus.sh");

    ResourceProfile profile = GpuStage.profile(dynamic, 1);

    assertThat(profile.executorResources().apply("gpu").amount()).isOne();
    assertThat(profile.executorResources().apply("gpu").discoveryScript())
        .isEqualTo("/opt/gpus.sh");
    assertThat(profile.executorResources().apply("cores").amount()).isEqualTo(4);
    assertThat(profile.executorResources().apply("memory").amount()).isEqualTo(3072);
  }

  @Test
  void aLocalRunSchedulesNoGpus() {
    assertThatThrownBy(() -> GpuStage.check("local[2]", 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train.gpus-per-task is 1.0, but local[2] schedules no GPUs");
  }
}

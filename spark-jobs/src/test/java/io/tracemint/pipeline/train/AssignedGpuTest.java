package io.tracemint.pipeline.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.neural.backend.Gpu;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class AssignedGpuTest {
  private static Map<String, ResourceInformation> gpus(String... addresses) {
    return Map.of("gpu", new ResourceInformation("gpu", addresses));
  }

  @Test
  void itIsTheFirstOfTheTasksOwn() {
    assertThat(AssignedGpu.of(gpus("3", "5"))).isEqualTo(3);
  }

  @Test
  void withoutSchedulingItIsAny() {
    assertThat(AssignedGpu.of(Map.of())).isEqualTo(Gpu.ANY);
    assertThat(AssignedGpu.of(gpus())).isEqualTo(Gpu.ANY);
  }

  @Test
  void anAddressThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> AssignedGpu.of(gpus("GPU-5f2c")))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("The GPU's address is \"GPU-5f2c\", must be a number.");
  }
}

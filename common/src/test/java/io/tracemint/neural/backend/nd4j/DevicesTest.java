package io.tracemint.neural.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.neural.backend.Gpu;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevicesTest {
  private final List<Integer> used = new ArrayList<>();
  private final Devices four = new Devices(used::add, () -> 4);

  @Test
  void theAssignedGpuIsUsedAndNoOther() {
    try (Nd4jBackend backend = new Nd4jBackend(2, four)) {
      assertThat(backend.description()).startsWith("ND4J, ");
    }
    assertThat(used).containsExactly(2);
  }

  @Test
  void withoutAnAssignmentNd4jChooses() {
    four.use(Gpu.ANY);

    assertThat(used).isEmpty();
  }

  @Test
  void aGpuThatTheProcessDoesNotSeeIsRefused() {
    assertThatThrownBy(() -> four.use(4))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("GPU 4 was assigned, but this process sees 4.");
    assertThat(used).isEmpty();
  }
}

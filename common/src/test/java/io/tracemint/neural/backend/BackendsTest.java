package io.tracemint.neural.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendsTest {
  @Test
  void hostAndNd4jAreOpenedByName() {
    try (Backend host = Backends.open("host", 1, Gpu.ANY);
        Backend nd4j = Backends.open("nd4j", 1, Gpu.ANY)) {
      assertThat(host.description()).startsWith("host, 1 thread(s), OpenBLAS with ");
      assertThat(nd4j.description()).startsWith("ND4J, ");
    }
  }

  @Test
  void theLineSaysWhichGpuWhichArchitecturesAndWhatIsUsed() {
    assertThat(Backends.decision(List.of(new Gpu("NVIDIA H100", 9, 0))))
        .isEqualTo(
            "NVIDIA H100 has architecture sm_90; this build holds sm_37 to sm_86 (which also run"
                + " on sm_89); the CPU is used.");
    assertThat(Backends.decision(List.of(new Gpu("NVIDIA A10", 8, 6))))
        .endsWith("the GPU is used.");
  }

  @Test
  void onlyTheGpuThatWasAssignedIsLookedAt() {
    Gpu old = new Gpu("NVIDIA A10", 8, 6);
    Gpu young = new Gpu("NVIDIA H100", 9, 0);

    assertThat(Backends.usable(List.of(old, young), 1)).containsExactly(young);
    assertThat(Backends.usable(List.of(old, young), Gpu.ANY)).containsExactly(old, young);
    assertThat(Backends.usable(List.of(old), 1)).isEmpty();
  }

  @Test
  void anUnknownBackendIsRefused() {
    assertThatThrownBy(() -> Backends.open("tpu", 1, Gpu.ANY))
        .isInstanceOf(UserError.class)
        .hasMessage("backend is 'tpu', must be auto, host, nd4j or cuda.");
  }
}

package io.tracemint.neural.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GpuTest {
  @Test
  void theDriversListIsRead() {
    assertThat(Gpu.parse("NVIDIA A100-SXM4-40GB, 8.0\nNVIDIA H100, PCIe, 9.0\n"))
        .containsExactly(
            new Gpu("NVIDIA A100-SXM4-40GB", 8, 0), new Gpu("NVIDIA H100, PCIe", 9, 0));
  }

  @Test
  void aDriversErrorIsNoGpu() {
    assertThat(Gpu.parse("No devices were found\n")).isEmpty();
  }

  @Test
  void keplerToAdaHaveCodeAndHopperHasNone() {
    assertThat(new Gpu("K80", 3, 7).hasCode()).isTrue();
    assertThat(new Gpu("L4", 8, 9).hasCode()).isTrue();
    assertThat(new Gpu("H100", 9, 0).hasCode()).isFalse();
    assertThat(new Gpu("K40", 3, 5).hasCode()).isFalse();
  }
}

package io.tracemint.neural.backend.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NvrtcTest {
  @BeforeEach
  void isThere() {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Nvrtc.isThere(),
        "SKIPPED: no NVRTC on this machine, so no kernel was compiled for any GPU; name its folder"
            + " by -D"
            + Libraries.PROPERTY);
  }

  @Test
  void everyKernelCompilesForEveryArchitecture() {
    assertThat(Arrays.stream(Nvrtc.architectures()).filter(a -> a >= 70))
        .isNotEmpty()
        .allSatisfy(
            architecture -> {
              String code =
                  new String(
                      Nvrtc.compile(Kernels.all().source(), architecture),
                      java.nio.charset.StandardCharsets.ISO_8859_1);
              assertThat(Kernels.all().list()).allMatch(kernel -> code.contains(kernel.name()));
            });
  }

  @Test
  void whatDoesNotCompileIsSaidWithTheCompilersWords() {
    assertThatThrownBy(() -> Nvrtc.compile("KERNEL oops", Nvrtc.architectures()[0]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tracemint.cu(1): error");
  }
}

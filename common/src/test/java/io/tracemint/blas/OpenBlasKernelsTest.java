package io.tracemint.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenBlasKernelsTest {
  private static final String NEW =
      "flags\t\t: fpu sse2 fma avx2 avx512f avx512dq avx512cd avx512bw avx512vl avx_vnni\n";

  private static String chosen(String flags) {
    return OpenBlasKernels.kernels("auto", OpenBlasKernels.instructions(flags));
  }

  @Test
  void theInstructionsDecideWhateverTheModel() {
    assertThat(chosen("model name\t: unheard of\n" + NEW)).isEqualTo("SkylakeX");
    assertThat(chosen("flags : avx avx2 fma\n")).isEqualTo("Haswell");
    assertThat(chosen("flags : avx2 fma avx512f\n")).isEqualTo("Haswell");
    assertThat(chosen("flags : sse2\n")).isEmpty();
    assertThat(chosen("Features : fp asimd\n")).isEmpty();
  }

  @Test
  void aPropertyOverridesTheChoice() {
    assertThat(OpenBlasKernels.kernels("Haswell", Set.of())).isEqualTo("Haswell");
    assertThatThrownBy(() -> OpenBlasKernels.kernels("fast", Set.of()))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "-Dtracemint.openblas-kernels is 'fast', must be one of [auto, SkylakeX, Haswell].");
  }

  @Test
  void theLoadedLibraryUsesThem() {
    assertThat(NativeBlas.loaded().description())
        .containsIgnoringCase("OpenBLAS with " + OpenBlasKernels.chosen())
        .contains(" kernels at ");
  }
}

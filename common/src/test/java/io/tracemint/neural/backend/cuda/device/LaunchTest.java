package io.tracemint.neural.backend.cuda.device;

import static io.tracemint.neural.backend.cuda.driver.Kernel.Kind.DOUBLE;
import static io.tracemint.neural.backend.cuda.driver.Kernel.Kind.INTEGER;
import static io.tracemint.neural.backend.cuda.driver.Kernel.Kind.POINTER;
import static io.tracemint.neural.backend.cuda.driver.Kernel.Kind.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.cuda.CudaBackend;
import io.tracemint.neural.backend.cuda.InterpretedDevice;
import io.tracemint.neural.backend.cuda.driver.Availability;
import io.tracemint.neural.backend.cuda.driver.Grid;
import io.tracemint.neural.backend.cuda.driver.Kernels;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LaunchTest {
  private static final Kernels KERNELS =
      new Kernels(
          "KERNEL void mix(\n    const float *a,\n    int n,\n    float x, double y) {\n}\n");

  @Test
  void signaturesAreReadFromTheSource() {
    assertThat(KERNELS.list()).containsExactly(KERNELS.named("mix"));
    assertThat(KERNELS.named("mix").parameters()).containsExactly(POINTER, INTEGER, SINGLE, DOUBLE);
    assertThat(Kernels.all().list()).hasSizeGreaterThan(25);
  }

  @Test
  void anArgumentOfAnotherKindIsRefused() {
    Launch launch = new Launch(null, KERNELS.named("mix")).with(16L);
    assertThatThrownBy(() -> launch.with(1f))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("mix takes [POINTER, INTEGER, SINGLE, DOUBLE]; argument 2 was given as SINGLE");
  }

  @Test
  void argumentsTooFewOrTooManyAreRefused() {
    Launch launch = new Launch(null, KERNELS.named("mix")).with(16L).with(1);
    assertThatThrownBy(() -> launch.on(Grid.over(1)))
        .hasMessage("mix takes 4 arguments and was given 2");
    launch.with(1f).with(1.0);
    assertThatThrownBy(() -> launch.with(2))
        .hasMessageContaining("argument 5 was given as INTEGER");
  }

  @Test
  void aMatrixThatDoesNotFitIsRefusedWithBatchWidthAndBytes() {
    Assumptions.assumeTrue(InterpretedDevice.hasCompiler(), "SKIPPED: no C compiler");
    try (Backend cuda = InterpretedDevice.backend()) {
      assertThatThrownBy(() -> cuda.zeros(100_000, 1_000))
          .isInstanceOf(UserError.class)
          .hasMessage(
              "the kernels as C has 100,000,000 bytes free, but a matrix of 100,000 rows (the batch"
                  + " times its steps) and 1,000 columns (the width) takes 400,000,000. Lower"
                  + " the batch or the networks' units, or set backend = host.");
    }
  }

  @Test
  void whereNoGpuAnswersTheReasonIsSaid() {
    Availability gpu = Availability.of(0);
    Assumptions.assumeFalse(gpu.usable(), "SKIPPED: there is a GPU");
    assertThatThrownBy(() -> new CudaBackend(0))
        .isInstanceOf(UserError.class)
        .hasMessage("backend is 'cuda', but: " + gpu.reason() + ". Set backend = host, or auto.");
  }
}

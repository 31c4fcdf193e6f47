package io.tracemint.neural.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.neural.backend.Agreement;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Operation;
import io.tracemint.neural.backend.cuda.driver.Availability;
import io.tracemint.neural.backend.host.HostBackend;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementTest {
  static Stream<Operation> operations() {
    return Operation.all().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationEqualsThatOfHostOnTheKernelsAsC(Operation operation) {
    Assumptions.assumeTrue(
        InterpretedDevice.hasCompiler(), "SKIPPED: no C compiler, so no kernel was run at all");
    try (Backend cuda = InterpretedDevice.backend()) {
      assertThat(operation.difference(cuda)).isLessThan(Agreement.TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationEqualsThatOfHostOnTheGpu(Operation operation) {
    Availability gpu = Availability.of(0);
    Assumptions.assumeTrue(gpu.usable(), "SKIPPED: " + gpu.reason());
    try (Backend cuda = new CudaBackend(0)) {
      assertThat(operation.difference(cuda)).isLessThan(Agreement.TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationLeavesNumbersThatCanDiffer(Operation operation) {
    try (Backend host = new HostBackend()) {
      assertThat(operation.difference(host)).isZero();
      assertThat(operation.results(host, 2)).isNotEqualTo(operation.results(host, 3));
    }
  }
}

package io.tracemint.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final long GIB = 1L << 30;

  @Test
  void aHealthyMachinePasses() {
    Run run = Tracemints.run("doctor", System.getProperty("java.io.tmpdir"));

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.results()).contains("java", "memory", "path", "disk", "OpenBLAS", "gpu");
  }

  @Test
  void aPathThatCannotBeWrittenFailsWithARemedy() {
    Run run = Tracemints.run("doctor", "/proc/none");

    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.results()).contains("broken  path", "-> Give yourself write access to");
    assertThat(run.messages()).contains("findings would make jobs fail");
  }

  @Test
  void anUnknownFileSystemIsAFinding() {
    assertThat(PathCheck.check("nosuch://x/y", new Configuration()))
        .singleElement()
        .matches(finding -> finding.level() == Finding.Level.BROKEN)
        .extracting(Finding::detail)
        .asString()
        .contains("No FileSystem for scheme");
  }

  @Test
  void anOldJavaIsBrokenAndSoIsAnotherSpark() {
    assertThat(JavaCheck.version(11).level()).isEqualTo(Finding.Level.BROKEN);
    assertThat(JavaCheck.version(17).level()).isEqualTo(Finding.Level.GOOD);
    assertThat(JavaCheck.spark("3.3.2").level()).isEqualTo(Finding.Level.BROKEN);
  }

  @Test
  void memoryIsWeakWhenTheHeapIsTinyOrLeavesNothing() {
    assertThat(MemoryCheck.check(GIB / 2, 16 * GIB).level()).isEqualTo(Finding.Level.WEAK);
    assertThat(MemoryCheck.check(15 * GIB, 16 * GIB).level()).isEqualTo(Finding.Level.WEAK);
    assertThat(MemoryCheck.check(8 * GIB, 16 * GIB).level()).isEqualTo(Finding.Level.GOOD);
  }

  @Test
  void plainJavaInPlaceOfANativeLibraryIsWeak() {
    assertThat(BlasCheck.check("host, plain Java, 1 thread").level()).isEqualTo(Finding.Level.WEAK);
  }

  @Test
  void aGpuThatTheBuildHasNoCodeForIsNamed() {
    List<Finding> findings =
        GpuCheck.check(List.of("NVIDIA H200, 9.0", "NVIDIA A100-SXM4-40GB, 8.0"));

    assertThat(findings.get(0).detail()).contains("NVIDIA H200", "code for 3.7 to 8.6");
    assertThat(findings.get(1).detail()).contains("A100");
    assertThat(GpuCheck.hasCode(8.9)).isTrue();
    assertThat(GpuCheck.check(List.of()).get(0).level()).isEqualTo(Finding.Level.GOOD);
  }
}

package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.testing.Run;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are really full, under outputs and under temporary files. */
class FullDiskTest {
  private static final long FIRST = 64 << 10;
  private static final long LARGE = 64 << 20;
  @TempDir static Path folder;
  private static final SharedRun CLEAN = SharedRun.get();

  private static Path at(String name) {
    return folder.resolve(name);
  }

  private static Run done(Run run) {
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  private static Run run(Path home) {
    return TinyRun.run("run", CLEAN.capture().toString(), "--output", home.toString());
  }

  @Test
  void aRunGoesOnAsOftenAsTheDiskGetsLarger() throws Exception {
    Set<String> full = new HashSet<>();
    try (SmallDisk disk = SmallDisk.of(at("output-disk"), FIRST)) {
      RunOutputs outputs = new RunOutputs(disk.folder().resolve("run"));
      long bytes = FIRST;
      for (Run run = run(outputs.home()); run.code() != ExitCode.DONE; run = run(outputs.home())) {
        outputs.wasRefused(run, "No space left on device");
        full.add(RunOutputs.lastStep(run));
        assertThat(bytes).as("the disk that is large enough").isLessThan(LARGE);
        bytes *= 2;
        disk.resize(bytes);
      }
      outputs.isLike(CLEAN.outputs());
    }
    assertThat(full).as("steps that found the disk full").contains("train").hasSizeGreaterThan(1);
  }

  @Test
  void aFullTemporaryFolderIsNamedWithWhatToDo() throws Exception {
    try (SmallDisk disk = SmallDisk.of(at("temporary-disk"), 16 << 10)) {
      Run refused = flows(disk);

      assertThat(refused.code()).as(refused.messages()).isEqualTo(ExitCode.USER_ERROR);
      assertThat(refused.messages())
          .contains("No space left on device: in " + disk.folder(), "spark.local.dir")
          .contains("Make room there, or name other places, and run the same command again.");
      assertThat(at("again/_SUCCESS")).doesNotExist();

      disk.resize(LARGE);
      done(flows(disk));
    }
    assertThat(at("again/facts.json"))
        .hasSameBinaryContentAs(CLEAN.home().resolve("flows/facts.json"));
  }

  private static Run flows(SmallDisk temporary) {
    return TinyRun.run(
        "flows",
        CLEAN.home().resolve("records").toString(),
        "--output",
        at("again").toString(),
        "--conf",
        "spark.local.dir=" + temporary.folder());
  }
}

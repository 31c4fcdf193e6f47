package io.tracemint.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.GateFailed;
import io.tracemint.output.IfExists;
import io.tracemint.progress.Console;
import io.tracemint.settings.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunnerTest {
  @TempDir Path folder;

  /** Keeps its report and misses its gate. */
  private record Judging(String output) implements Job {
    @Override
    public Plan plan() {
      return Plan.ofFolder(output);
    }

    @Override
    public void run(JobContext context) {
      context.output().commit(context.manifest().set("gates", "failed"));
      throw new GateFailed("too far away");
    }
  }

  @Test
  void aMissedGateStaysMissedWhenItsReportIsKept() {
    PrintStream silent = new PrintStream(OutputStream.nullOutputStream());
    JobRunner runner =
        new JobRunner(
            Settings.resolve(List.of()),
            () -> {
              throw new AssertionError("needs no Spark");
            },
            new Configuration(),
            new Console(silent, silent, false));
    Job job = new Judging(folder.resolve("report").toString());

    assertThatThrownBy(() -> runner.run("judge", job, IfExists.UPDATE))
        .isInstanceOf(GateFailed.class)
        .hasMessage("too far away");
    assertThat(folder.resolve("report/_SUCCESS")).exists();
    assertThatThrownBy(() -> runner.run("judge", job, IfExists.UPDATE))
        .isInstanceOf(GateFailed.class)
        .hasMessageEndingWith("report missed its gates");
  }
}

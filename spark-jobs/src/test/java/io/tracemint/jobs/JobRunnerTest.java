package io.tracemint.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.GateFailed;
import io.tracemint.failure.UserError;
import io.tracemint.output.IfExists;
import io.tracemint.output.Output;
import io.tracemint.output.RunManifest;
import io.tracemint.output.Target;
import io.tracemint.output.read.Reader;
import io.tracemint.progress.Console;
import io.tracemint.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunnerTest {
  @TempDir java.nio.file.Path folder;

  /** Misses its gate. */
  private record Judging(String output) implements Job {
    @Override
    public Plan plan() {
      return Plan.ofFolder(output);
    }

    @Override
    public void run(JobContext context) {
      throw new GateFailed("too far away");
    }
  }

  private static JobRunner runner(PrintStream messages) {
    return new JobRunner(
        Settings.resolve(List.of()),
        () -> {
          throw new AssertionError("needs no Spark");
        },
        new Configuration(),
        new Console(messages, messages, false));
  }

  @Test
  void aMissedGateStaysMissedWhenItsReportIsKept() {
    JobRunner runner = runner(new PrintStream(OutputStream.nullOutputStream()));
    Job job = new Judging(folder.resolve("report").toString());

    assertThatThrownBy(() -> runner.run("judge", job, IfExists.UPDATE))
        .isInstanceOf(GateFailed.class)
        .hasMessage("too far away");
    assertThat(folder.resolve("report/_SUCCESS")).exists();
    assertThatThrownBy(() -> runner.run("judge", job, IfExists.UPDATE))
        .isInstanceOf(GateFailed.class)
        .hasMessageEndingWith("report missed its gates");
  }

  /** Makes a copy of a table. */
  private record Copying(String input, String output) implements Job {
    @Override
    public Plan plan() {
      return Plan.ofFolder(output).readsTables(input);
    }

    @Override
    public void run(JobContext context) {
      context.output().store().write(new Path(context.staging(), "copy"), "rows");
    }
  }

  private void makeTable(String rows) {
    Target target = new Target(new Path(folder.resolve("table").toUri()), Target.Kind.FOLDER);
    Configuration configuration = new Configuration();
    try (Output output = Output.open(target, "f", configuration, Reader.here(configuration))) {
      output.store().write(new Path(output.staging(), "part"), rows);
      output.commit(RunManifest.start("ingest").set("fingerprint", "f"));
    }
  }

  private String copied() throws Exception {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(messages, true, StandardCharsets.UTF_8);
    Job job = new Copying(folder.resolve("table").toString(), folder.resolve("copied").toString());
    runner(stream).run("copy", job, IfExists.UPDATE);
    return messages.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aStepIsKeptAsLongAsItsInputHasTheSameContent() throws Exception {
    makeTable("rows");
    assertThat(copied()).doesNotContain("kept");
    makeTable("rows");
    assertThat(copied()).contains("is complete, kept");
    makeTable("ROWS");
    assertThat(copied()).doesNotContain("kept");
  }

  @Test
  void anInputThatIsNotAsItWasWrittenIsRefused() throws Exception {
    makeTable("rows");
    Files.writeString(folder.resolve("table/part"), "rowS");

    assertThatThrownBy(this::copied)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("table/part was changed since it was written")
        .hasMessageContaining("or delete")
        .hasMessageEndingWith("run ingest again.");
    assertThat(folder.resolve("copied")).doesNotExist();
  }
}

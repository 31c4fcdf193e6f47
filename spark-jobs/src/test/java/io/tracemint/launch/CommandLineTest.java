package io.tracemint.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.testing.Run;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void helpListsEveryJob() {
    Run run = Tracemints.run("help");

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.results()).contains("Jobs:", "verify", "settings", "completion");
  }

  @Test
  void helpOfAJobIsItsManual() {
    assertThat(Tracemints.run("help", "settings").results())
        .contains("Usage: tracemint settings", "--if-exists", "Example:");
  }

  @Test
  void aMistypedOptionIsAnErrorOfTheCommandLine() {
    Run run = Tracemints.run("settings", "--sed", "3");

    assertThat(run.code()).isEqualTo(ExitCode.COMMAND_LINE);
    assertThat(run.messages()).contains("Unknown options: '--sed', '3'").contains("help settings");
  }

  @Test
  void anUnknownSettingIsTheUsersErrorInOneLine() {
    Run run = Tracemints.run("settings", "--set", "sed=3");

    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages())
        .startsWith("tracemint: Unknown setting 'sed' in command line. Did you mean 'seed'?")
        .hasLineCount(1);
  }

  @Test
  void anOptionThatNamesASettingSetsIt() {
    Run run = Tracemints.run("settings", "--seed", "77");

    assertThat(run.results()).contains("seed=77");
    assertThat(run.messages()).contains("seed is set by command line");
  }

  @Test
  void ourPartOfSparksConfIsASetting() {
    Run run = Tracemints.run("settings", "--conf", "spark.tracemint.seed=78");

    assertThat(run.results()).contains("seed=78");
    assertThat(run.messages()).contains("seed is set by --conf");
  }

  @Test
  void completionIsAScript() {
    assertThat(Tracemints.run("completion").results()).startsWith("#!/usr/bin/env bash");
  }

  @Test
  void theVersionNamesTheCommit() {
    assertThat(Tracemints.run("--version").results()).matches("(?s)tracemint \\S+ \\(\\w+\\)\\s*");
  }

  @Test
  void aSecretIsNotPrintedWithTheSettings() {
    Run run = Tracemints.run("settings", "--set", "export.addresses.key=hunter2");

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.results()).contains("(secret)").doesNotContain("hunter2");
    assertThat(run.messages())
        .contains("export.addresses.key is set by command line")
        .doesNotContain("hunter2");
  }

  @Test
  void namesThatNobodyCanUseAreTheUsersErrors() {
    for (String output : new String[] {"a:b", "a*", "", "a\u001b[31m"}) {
      Run run = Tracemints.run("simulate", "--packets", "10", "--output", output);

      assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
      assertThat(run.messages()).hasLineCount(1).doesNotContain("\u001b");
    }
  }

  @Test
  void anInputThatIsNoPatternIsTheUsersError() {
    for (String input : new String[] {"no:such", "{no", "[no", "-no"}) {
      Run run = Tracemints.run("ingest", "./" + input, "--output", "never");

      assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
    }
  }
}

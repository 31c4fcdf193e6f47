package io.tracemint.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracemint.deploy.Repository.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python package: by itself, with what was built, and as a wheel that pip installs. */
class PythonTest {
  private static final Path PYTHON =
      Path.of(System.getenv().getOrDefault("TRACEMINT_PYTHON", "/usr/bin/python3"));
  private static final Path BUILT = Repository.file("deploy/dist/target");

  @TempDir private Path folder;

  @BeforeEach
  void python() {
    assumeTrue(Files.isExecutable(PYTHON), "python3 is not installed: the package is not checked");
  }

  @Test
  void wordsEventsErrorsAndFramesAreRight() {
    passes(python(Map.of(), "deploy/python/tests/test_tool.py"), "frames of pandas");
  }

  @Test
  void theProgramItselfAnswersAsThePackageExpects() throws IOException {
    passes(withWhatWasBuilt("deploy/python/tests/test_with_tool.py"), "nothing");
  }

  @Test
  @Tag("nightly")
  void theWalkThroughRunsAsItStands() throws IOException {
    passes(withWhatWasBuilt("deploy/python/tests/test_walk_through.py"), "docs/python.md");
  }

  private Outcome withWhatWasBuilt(String test) throws IOException {
    assumeTrue(
        Files.exists(BUILT.resolve("tracemint-cpu.jar")),
        "The distribution is not built (mvn package): the package is not checked with it");
    return python(Map.of("TRACEMINT_HOME", release().toString()), test);
  }

  /** The folders of a release, whose launcher builds nothing. */
  private Path release() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.copy(Repository.file("tracemint"), home.resolve("tracemint"));
    assertThat(home.resolve("tracemint").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(home.resolve("conf"), Repository.file("conf"));
    Files.createSymbolicLink(home.resolve("lib"), BUILT);
    return home;
  }

  @Test
  void pipInstallsItWithoutANetwork() {
    assumeTrue(
        python(Map.of(), "-c", "import pip").code() == 0,
        "pip is not installed: the wheel is not installed");
    // An index that nobody answers at, so that a build that wants one fails.
    Outcome installed =
        python(
            Map.of("PIP_INDEX_URL", "http://127.0.0.1:9", "PIP_CACHE_DIR", at("cache")),
            List.of("-m", "pip", "install", "--no-deps", "--target", at("site"), "deploy/python"));
    assertThat(installed.code()).as(installed.text()).isZero();

    Outcome imported =
        python(
            Map.of("PYTHONPATH", at("site")),
            List.of("-c", "import tracemint; print(tracemint.__file__, tracemint.learn)"));
    assertThat(imported.text()).startsWith(at("site")).contains("<function learn");
    assertThat(folder.resolve("site/tracemint/py.typed")).exists();
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private static void passes(Outcome outcome, String skipped) {
    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.text()).contains("OK");
    assumeFalse(
        outcome.text().contains("skipped"),
        "pandas is not installed for " + PYTHON + ": not checked: " + skipped);
  }

  private static Outcome python(Map<String, String> environment, String... words) {
    return python(environment, List.of(words));
  }

  private static Outcome python(Map<String, String> environment, List<String> words) {
    List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-B"));
    command.addAll(words);
    return Repository.run(environment, command);
  }
}

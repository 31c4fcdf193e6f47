package io.tracemint.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What GitHub reads: workflows that run our own scripts, and forms that it can show. */
class GithubFilesTest {
  private static final Set<String> KINDS =
      Set.of("markdown", "textarea", "input", "dropdown", "checkboxes");

  private static JsonNode yaml(Path file) throws IOException {
    return new YAMLMapper().readTree(Repository.text(file));
  }

  static List<Path> forms() {
    return Repository.list(".github/ISSUE_TEMPLATE", ".yml").stream()
        .filter(file -> !file.endsWith("config.yml"))
        .toList();
  }

  static List<Path> workflows() {
    return Repository.list(".github/workflows", ".yml");
  }

  /** A check that stands in a workflow alone could not be run by anybody else. */
  @ParameterizedTest
  @CsvSource({
    "check.yml, .ci/run",
    "nightly.yml, .ci/nightly",
    "release.yml, deploy/bin/release",
  })
  void eachWorkflowCallsItsScript(String workflow, String script) throws IOException {
    List<String> commands = commands(yaml(Repository.file(".github/workflows/" + workflow)));

    assertThat(commands).anyMatch(command -> (command + " ").startsWith(script + " "));
    assertThat(Files.isExecutable(Repository.file(script))).isTrue();
    assertThat(commands).noneMatch(command -> command.contains("mvn "));
  }

  private static List<String> commands(JsonNode workflow) {
    List<String> commands = new ArrayList<>();
    workflow.path("jobs").forEach(job -> job.path("steps").forEach(step -> add(step, commands)));
    return commands;
  }

  private static void add(JsonNode step, List<String> commands) {
    assertThat(step.has("run")).isNotEqualTo(step.has("uses"));
    if (step.has("run")) {
      commands.add(step.path("run").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aWorkflowMayDoNoMoreThanItSays(Path workflow) throws IOException {
    JsonNode permissions = yaml(workflow).path("permissions");
    String most = workflow.endsWith("release.yml") ? "write" : "read";

    assertThat(permissions).hasSize(1);
    assertThat(permissions.path("contents").asText()).isEqualTo(most);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aFormHasWhatGithubAsksFor(Path form) throws IOException {
    JsonNode root = yaml(form);
    List<String> ids = new ArrayList<>();

    assertThat(root.path("name").asText()).isNotEmpty();
    assertThat(root.path("description").asText()).isNotEmpty();
    root.path("body")
        .forEach(
            part -> {
              assertThat(KINDS).contains(part.path("type").asText());
              boolean words = part.path("type").asText().equals("markdown");
              String key = words ? "value" : "label";
              assertThat(part.path("attributes").path(key).asText()).isNotEmpty();
              assertThat(part.has("id")).isNotEqualTo(words);
              ids.add(words ? "words-" + ids.size() : part.path("id").asText());
            });
    assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void thereAreFormsForABugAndForAWish() {
    assertThat(forms())
        .extracting(form -> form.getFileName().toString())
        .containsExactly("bug.yml", "wish.yml");
  }

  /** {@code deploy/bin/release} looks for the section of its version. */
  @Test
  void theChangelogBeginsWithTheNewestVersion() {
    assertThat(Repository.text(Repository.file("CHANGELOG.md")).lines())
        .filteredOn(line -> line.startsWith("## "))
        .isNotEmpty()
        .allMatch(line -> line.matches("## \\d+\\.\\d+\\.\\d+( .*)?"));
  }
}

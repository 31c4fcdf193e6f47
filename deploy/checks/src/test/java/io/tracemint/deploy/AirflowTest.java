package io.tracemint.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.deploy.Repository.Outcome;
import io.tracemint.launch.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The DAGs' structure with plain Python, and their words with our command line. */
class AirflowTest {
  // One that has Airflow, for the test that needs it.
  private static final Path PYTHON =
      Path.of(System.getenv().getOrDefault("TRACEMINT_PYTHON", "/usr/bin/python3"));

  @BeforeEach
  void python() {
    assumeTrue(Files.isExecutable(PYTHON), "python3 is not installed: the DAGs are not checked");
  }

  @Test
  void theDagsAreChainsOfIdempotentProvedSteps() {
    Outcome outcome = python("deploy/airflow/test_dags.py");

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.text()).contains("OK");
  }

  @Test
  void airflowItselfLoadsTheDagsWhereItIsInstalled() {
    Outcome outcome = python("deploy/airflow/test_with_airflow.py");

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assumeFalse(
        outcome.text().contains("skipped"),
        "Airflow is not installed for " + PYTHON + ": only the DAGs' structure is checked");
  }

  @Test
  void theCommandLineKnowsEveryWordOfEveryStep() throws IOException {
    JsonNode steps =
        new ObjectMapper().readTree(python("deploy/airflow/test_dags.py", "--steps").text());

    assertThat(steps).hasSize(7);
    for (JsonNode step : steps) {
      List<String> words = new ArrayList<>();
      step.forEach(word -> words.add(word.asText().replaceAll("\\{\\{[^}]*}}", "1")));
      assertThat(Words.refused(words)).as(words.toString()).isEmpty();
    }
  }

  private static Outcome python(String... words) {
    List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-B"));
    command.addAll(List.of(words));
    return Repository.run(Map.of(), command);
  }
}

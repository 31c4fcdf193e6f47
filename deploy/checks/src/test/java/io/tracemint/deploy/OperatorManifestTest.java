package io.tracemint.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Spark operator's manifest, against its type, our script and our pod templates. */
class OperatorManifestTest {
  private static final String TEXT =
      Repository.text(Repository.file("deploy/kubernetes/spark-application.yaml"));

  /** In the manifest these are keys of their own. */
  private static final Pattern FIELDS =
      Pattern.compile("spark\\.(kubernetes\\..*|driver\\.cores|\\w+\\.memoryOverhead)");

  private static JsonNode yaml(String text) throws IOException {
    return new YAMLMapper().readTree(text);
  }

  private static JsonNode spec() throws IOException {
    return yaml(TEXT).path("spec");
  }

  private static String script() {
    return Repository.script(
            "kubernetes", "--dry-run", "--master", "k8s://x", "--image", "i", "run")
        .text();
  }

  private static Map<String, String> settingsOfTheScript() {
    Map<String, String> settings = new TreeMap<>();
    Pattern.compile("(?m)^  --conf '?([^=\n]+)=([^'\n]*?)'? \\\\$")
        .matcher(script())
        .results()
        .forEach(found -> settings.put(found.group(1), found.group(2)));
    return settings;
  }

  @Test
  void everyKeyIsOneOfTheOperatorsWithAValueOfItsType() throws IOException {
    assertThat(yaml(TEXT).path("apiVersion").asText()).isEqualTo("sparkoperator.k8s.io/v1beta2");
    assertThat(yaml(TEXT).path("kind").asText()).isEqualTo("SparkApplication");
    assertThat(OperatorSchema.complaints(spec())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "onFailureRetries: 2 | retries: 2",
        "type: OnFailure | type: onFailure",
        "cores: 2 | cores: two",
        "mainApplicationFile: | mainFile:",
        "spark.task.maxFailures: \"4\" | spark.task.maxFailures: 4",
        "drop: [ALL] | drops: [ALL]",
        "mountPath: | path:",
        "claimName: | name:",
      })
  void aMistakeInItIsSeen(String right, String wrong) throws IOException {
    assertThat(TEXT).contains(right);
    assertThat(OperatorSchema.complaints(yaml(TEXT.replace(right, wrong)).path("spec")))
        .isNotEmpty();
  }

  @Test
  void itsSettingsAreThoseOfTheScript() throws IOException {
    Map<String, String> told = new TreeMap<>();
    spec()
        .path("sparkConf")
        .fields()
        .forEachRemaining(entry -> told.put(entry.getKey(), entry.getValue().asText()));
    Map<String, String> expected = settingsOfTheScript();
    expected.keySet().removeIf(FIELDS.asMatchPredicate());

    assertThat(expected).hasSizeGreaterThan(10);
    assertThat(told).isEqualTo(expected);
  }

  @Test
  void itRunsTheSameProgramWithTheSameSizes() throws IOException {
    JsonNode driver = spec().path("driver");
    JsonNode executor = spec().path("executor");

    assertThat(script())
        .contains(spec().path("mainApplicationFile").asText() + " run")
        .contains("--class " + spec().path("mainClass").asText())
        .contains("--driver-memory " + driver.path("memory").asText())
        .contains("spark.driver.cores=" + driver.path("cores").asText())
        .contains("spark.driver.memoryOverhead=" + driver.path("memoryOverhead").asText())
        .contains("--num-executors " + executor.path("instances").asText())
        .contains("--executor-memory " + executor.path("memory").asText())
        .contains("--executor-cores " + executor.path("cores").asText())
        .contains("driver.serviceAccountName=" + driver.path("serviceAccount").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver", "executor"})
  void itsPodsAreThoseOfTheTemplates(String role) throws IOException {
    JsonNode template =
        yaml(Repository.text(Repository.file("deploy/kubernetes/pods/" + role + ".yaml")))
            .path("spec");
    JsonNode container = template.path("containers").path(0);
    JsonNode pod = spec().path(role);

    assertThat(pod.path("nodeSelector")).isEqualTo(template.path("nodeSelector"));
    assertThat(pod.path("tolerations")).isEqualTo(template.path("tolerations"));
    assertThat(pod.path("podSecurityContext")).isEqualTo(template.path("securityContext"));
    assertThat(pod.path("securityContext")).isEqualTo(container.path("securityContext"));
    assertThat(pod.path("volumeMounts")).isEqualTo(container.path("volumeMounts"));
    assertThat(spec().path("volumes")).isEqualTo(template.path("volumes"));
  }
}

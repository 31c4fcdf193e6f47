package io.tracemint.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tracemint.deploy.Repository.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our YAML against Kubernetes' OpenAPI schemas. */
class KubernetesFilesTest {
  // Kinds of kustomize and of the Spark operator, which are not in Kubernetes' own schemas.
  private static final Set<String> FOREIGN = Set.of("Kustomization", "SparkApplication");

  private static JsonNode yaml(Path file) throws IOException {
    return new YAMLMapper().readTree(file.toFile());
  }

  static List<Path> manifests() {
    return Repository.list("deploy/kubernetes", ".yaml").stream()
        .filter(file -> !FOREIGN.contains(kind(file)))
        .toList();
  }

  private static String kind(Path file) {
    try {
      return yaml(file).path("kind").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void everyManifestIsWhatItsKindAllows(Path file) throws IOException {
    assertThat(KubernetesSchema.complaint(yaml(file))).isEmpty();
  }

  @Test
  void noManifestIsForgotten() {
    assertThat(manifests()).hasSize(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nodeSelector | nodeselector",
        "runAsNonRoot: true | runAsRoot: true",
        "mountPath: /traces | path: /traces",
        "- name: driver | - title: driver",
      })
  void aMistakeInATemplateIsSeen(String right, String wrong) throws IOException {
    String text = Repository.text(Repository.file("deploy/kubernetes/pods/driver.yaml"));

    assertThat(text).contains(right);
    assertThat(KubernetesSchema.complaint(new YAMLMapper().readTree(text.replace(right, wrong))))
        .isNotEmpty();
  }

  @Test
  void theKustomizationNamesEveryFileOfItsFolder() throws IOException {
    Path base = Repository.file("deploy/kubernetes/base");
    JsonNode resources = yaml(base.resolve("kustomization.yaml")).path("resources");
    for (JsonNode resource : resources) {
      assertThat(base.resolve(resource.asText())).exists();
    }
    assertThat(resources).hasSize(Repository.list("deploy/kubernetes/base", ".yaml").size() - 1);
  }

  @Test
  void kubectlBuildsTheBaseWhereItIsInstalled() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/kubectl")), "kubectl is not installed: not checked");
    Outcome outcome =
        Repository.run(
            Map.of(), List.of("/usr/bin/kubectl", "kustomize", "deploy/kubernetes/base"));

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.text()).contains("kind: Role", "namespace: tracemint", "name: traces");
  }

  @Test
  void imagesRunAsSparksUserAndPutNativesBelowOurCode() {
    for (String name : List.of("Dockerfile", "Dockerfile.cuda")) {
      String text = Repository.text(Repository.file("deploy/kubernetes/" + name));
      assertThat(text)
          .containsPattern("(?m)^USER 185$")
          .doesNotContainPattern("(?m)^USER (root|0)$");
      assertThat(text.indexOf("image/natives/"))
          .isPositive()
          .isLessThan(text.indexOf("image/lib/"))
          .isLessThan(text.indexOf("image/tracemint/"));
    }
  }
}

package io.tracemint.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.tracemint.deploy.Repository.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Our YAML against the classes that are made from Kubernetes' OpenAPI schemas, unknown keys
 * refused.
 */
class KubernetesFilesTest {
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "Namespace", Namespace.class,
          "ServiceAccount", ServiceAccount.class,
          "Role", Role.class,
          "RoleBinding", RoleBinding.class,
          "NetworkPolicy", NetworkPolicy.class,
          "PersistentVolumeClaim", PersistentVolumeClaim.class,
          "Pod", Pod.class);
  private static final ObjectMapper STRICT =
      new YAMLMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static JsonNode yaml(Path file) throws IOException {
    return new YAMLMapper().readTree(file.toFile());
  }

  @Test
  void everyManifestIsWhatItsKindAllows() throws IOException {
    int seen = 0;
    for (Path file : Repository.list("deploy/kubernetes", ".yaml")) {
      JsonNode root = yaml(file);
      Class<?> kind = KINDS.get(root.path("kind").asText());
      if (kind != null) {
        Object read = STRICT.treeToValue(root, kind);
        assertThat(AdditionalProperties.of(read))
            .as("not in the schema of its kind: " + file)
            .isEmpty();
        seen++;
      }
    }
    assertThat(seen).isEqualTo(8);
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
  void theOperatorsManifestSaysTheSameAsTheScript() throws IOException {
    JsonNode spec = yaml(Repository.file("deploy/kubernetes/spark-application.yaml")).path("spec");
    Outcome script =
        Repository.script("kubernetes", "--dry-run", "--master", "k8s://x", "--image", "i", "run");

    spec.path("sparkConf")
        .fields()
        .forEachRemaining(
            entry ->
                assertThat(script.text())
                    .contains(entry.getKey() + "=" + entry.getValue().asText()));
    assertThat(script.text()).contains(spec.path("mainApplicationFile").asText());
    assertThat(script.text()).contains("--class " + spec.path("mainClass").asText());
    assertThat(spec.path("driver").path("securityContext").path("runAsNonRoot").asBoolean())
        .isTrue();
    assertThat(spec.path("executor").path("volumeMounts")).isNotEmpty();
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

package io.tracemint.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's own submission, from our script to the pods that an API server is asked for. */
class KubernetesSubmissionTest {
  @TempDir private static Path folder;
  private static SubmittedPods pods;

  @BeforeAll
  static void submit() {
    pods = SubmittedPods.of(folder, "--gpu", "driver");
  }

  private static Container container(Pod pod, String name) {
    return pod.getSpec().getContainers().stream()
        .filter(container -> container.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Container driver() {
    return container(pods.driver(), "driver");
  }

  private static Container executor() {
    return container(pods.executor(), "executor");
  }

  @Test
  void theDriverRunsTheJobFromTheImage() {
    assertThat(pods.path()).isEqualTo("/api/v1/namespaces/tracemint/pods");
    assertThat(pods.driver().getSpec().getServiceAccountName()).isEqualTo("tracemint");
    assertThat(driver().getImage()).isEqualTo("example.org/tracemint:1");
    assertThat(driver().getArgs())
        .containsSequence("--class", "io.tracemint.launch.Tracemint")
        .containsSubsequence(
            "local:///opt/tracemint/lib/tracemint-spark-jobs.jar", "run", "/traces/t.pcap");
  }

  @Test
  void kubernetesSchemaAllowsBothPods() throws IOException {
    for (Pod pod : List.of(pods.driver(), pods.executor())) {
      assertThat(KubernetesSchema.complaint(new ObjectMapper().readTree(Serialization.asJson(pod))))
          .isEmpty();
    }
  }

  @Test
  void memoryIsTheHeapAndTheRoomBesideIt() {
    assertThat(driver().getResources().getLimits().get("memory")).isEqualTo(new Quantity("5120Mi"));
    assertThat(executor().getResources().getLimits().get("memory"))
        .isEqualTo(new Quantity("4096Mi"));
    assertThat(executor().getResources().getRequests().get("cpu")).isEqualTo(new Quantity("2"));
  }

  @Test
  void theGpuGoesToTheDriverAlone() {
    assertThat(driver().getResources().getLimits())
        .containsEntry("nvidia.com/gpu", new Quantity("1"));
    assertThat(executor().getResources().getLimits()).doesNotContainKey("nvidia.com/gpu");
    assertThat(pods.driver().getSpec().getTolerations())
        .anyMatch(toleration -> toleration.getKey().equals("nvidia.com/gpu"));
  }

  @Test
  void nobodyIsRootAndNobodyMayBecomeIt() {
    for (Pod pod : List.of(pods.driver(), pods.executor())) {
      assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSpec().getSecurityContext().getRunAsUser()).isEqualTo(185);
      assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
    }
    for (Container container : List.of(driver(), executor())) {
      assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    }
  }

  @Test
  void theTracesAreMountedAndTheMachinesFit() {
    for (Pod pod : List.of(pods.driver(), pods.executor())) {
      assertThat(pod.getSpec().getVolumes())
          .anyMatch(
              volume ->
                  volume.getPersistentVolumeClaim() != null
                      && volume.getPersistentVolumeClaim().getClaimName().equals("traces"));
      assertThat(pod.getSpec().getNodeSelector()).containsEntry("kubernetes.io/arch", "amd64");
    }
    for (Container container : List.of(driver(), executor())) {
      assertThat(container.getVolumeMounts())
          .anyMatch(mount -> mount.getMountPath().equals("/traces"));
    }
  }

  @Test
  void executorsKnowTheFlagsTheThreadsAndTheClassPath() {
    assertThat(executor().getEnv())
        .anyMatch(env -> is(env, "OMP_NUM_THREADS", "1"))
        .anyMatch(env -> is(env, "SPARK_CLASSPATH", "/opt/tracemint/lib/*"))
        .anyMatch(
            env ->
                env.getName().startsWith("SPARK_JAVA_OPT_")
                    && "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED".equals(env.getValue()));
  }

  private static boolean is(EnvVar variable, String name, String value) {
    return variable.getName().equals(name) && value.equals(variable.getValue());
  }

  @Test
  void noSecretIsInWhatIsSubmitted() {
    assertThat(pods.objects()).noneMatch(text -> text.contains("spark.authenticate.secret="));
    assertThat(driver().getEnv())
        .noneMatch(env -> env.getValue() != null && env.getValue().contains("secret="));
  }
}

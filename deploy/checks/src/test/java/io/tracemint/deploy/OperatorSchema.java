package io.tracemint.deploy;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Spark operator's {@code SparkApplication} of v1beta2, as far as our manifest uses it: the
 * operator publishes its schema with its Helm chart alone. What is Kubernetes' own inside it is
 * held against Kubernetes' schemas.
 */
final class OperatorSchema {
  private static final Map<String, Map<String, String>> KEYS =
      Map.of(
          "Spec",
          Map.ofEntries(
              entry("type", "Java|Scala|Python|R"),
              entry("mode", "cluster|client"),
              entry("sparkVersion", "text"),
              entry("image", "text"),
              entry("imagePullPolicy", "Always|IfNotPresent|Never"),
              entry("mainClass", "text"),
              entry("mainApplicationFile", "text"),
              entry("arguments", "text[]"),
              entry("restartPolicy", "RestartPolicy"),
              entry("sparkConf", "texts"),
              entry("driver", "Driver"),
              entry("executor", "Executor"),
              entry("volumes", "V1Volume[]")),
          "RestartPolicy",
          Map.of(
              "type", "Never|OnFailure|Always",
              "onFailureRetries", "number",
              "onFailureRetryInterval", "number",
              "onSubmissionFailureRetries", "number",
              "onSubmissionFailureRetryInterval", "number"),
          "Driver",
          pod("serviceAccount", "text"),
          "Executor",
          pod("instances", "number"));

  private static final Set<String> REQUIRED =
      Set.of("type", "sparkVersion", "mainApplicationFile", "driver", "executor");

  private OperatorSchema() {}

  private static Map<String, String> pod(String more, String type) {
    return Map.ofEntries(
        entry(more, type),
        entry("cores", "number"),
        entry("memory", "text"),
        entry("memoryOverhead", "text"),
        entry("nodeSelector", "texts"),
        entry("tolerations", "V1Toleration[]"),
        entry("podSecurityContext", "V1PodSecurityContext"),
        entry("securityContext", "V1SecurityContext"),
        entry("volumeMounts", "V1VolumeMount[]"));
  }

  /** What is wrong with a {@code spec}; nothing if it fits. */
  static List<String> complaints(JsonNode spec) {
    List<String> found = new ArrayList<>();
    REQUIRED.stream().filter(key -> !spec.has(key)).map("missing: "::concat).forEach(found::add);
    check(spec, "Spec", "spec", found);
    return found;
  }

  private static void check(JsonNode node, String type, String at, List<String> found) {
    if (type.endsWith("[]")) {
      String one = type.substring(0, type.length() - 2);
      node.forEach(element -> check(element, one, at, found));
    } else if (KEYS.containsKey(type)) {
      node.fields()
          .forEachRemaining(
              field ->
                  check(
                      field.getValue(),
                      KEYS.get(type).getOrDefault(field.getKey(), "nothing"),
                      at + "." + field.getKey(),
                      found));
    } else if (!fits(node, type)) {
      found.add(at + " is not " + type + ": " + node);
    }
  }

  private static boolean fits(JsonNode node, String type) {
    return switch (type) {
      case "nothing" -> false;
      case "text" -> node.isTextual();
      case "number" -> node.isInt();
      case "texts" -> node.isObject() && all(node);
      default ->
          type.startsWith("V1")
              ? KubernetesSchema.complaint(node, type.substring(2)).isEmpty()
              : List.of(type.split("\\|")).contains(node.asText());
    };
  }

  private static boolean all(JsonNode texts) {
    for (JsonNode text : texts) {
      if (!text.isTextual()) {
        return false;
      }
    }
    return true;
  }
}

package io.tracemint.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * Kubernetes' OpenAPI schemas, as its own Java client holds them: a check for each kind, made from
 * the specification, that refuses unknown keys, missing ones and values of another type.
 */
final class KubernetesSchema {
  private static final String MODELS = "io.kubernetes.client.openapi.models.V1";

  private KubernetesSchema() {}

  /** What the schema of its kind says against an object; nothing if it fits. */
  static Optional<String> complaint(JsonNode manifest) {
    return complaint(manifest, manifest.path("kind").asText());
  }

  /** The same of a part of an object, such as a {@code SecurityContext}. */
  static Optional<String> complaint(JsonNode part, String type) {
    JsonObject object = JsonParser.parseString(part.toString()).getAsJsonObject();
    try {
      Class.forName(MODELS + type)
          .getMethod("validateJsonObject", JsonObject.class)
          .invoke(null, object);
      return Optional.empty();
    } catch (InvocationTargetException refused) {
      return Optional.of(String.valueOf(refused.getCause().getMessage()));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("No schema of " + type, e);
    }
  }
}

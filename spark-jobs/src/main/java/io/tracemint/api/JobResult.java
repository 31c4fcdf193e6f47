package io.tracemint.api;

import io.tracemint.output.RunManifest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a job made and did.
 *
 * @param job its name
 * @param output the folder or file that stands complete now
 * @param counts what it counted, in its order
 * @param seconds how long it took when it ran
 * @param manifest all of {@code run.json}
 */
public record JobResult(
    String job, String output, Map<String, Long> counts, double seconds, String manifest) {

  static JobResult of(String output, RunManifest manifest) {
    Map<String, Long> counts = new LinkedHashMap<>();
    manifest
        .get("counts")
        .fields()
        .forEachRemaining(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
    return new JobResult(
        manifest.get("job").asText(),
        output,
        Collections.unmodifiableMap(counts),
        manifest.get("seconds").asDouble(),
        manifest.toJson());
  }
}

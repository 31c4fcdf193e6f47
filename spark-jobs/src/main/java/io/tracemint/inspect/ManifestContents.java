package io.tracemint.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.output.RunManifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who made an output, when, and what it counted. */
final class ManifestContents {
  private ManifestContents() {}

  static void add(RunManifest manifest, Map<String, Object> contents) {
    for (String name : List.of("job", "version", "commit", "started", "seconds", "seed")) {
      JsonNode value = manifest.get(name);
      if (value.isValueNode()) {
        contents.put(name, value.isNumber() ? value.numberValue() : value.asText());
      }
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    manifest
        .get("counts")
        .fields()
        .forEachRemaining(count -> counts.put(count.getKey(), count.getValue().numberValue()));
    if (!counts.isEmpty()) {
      contents.put("counts", counts);
    }
  }
}

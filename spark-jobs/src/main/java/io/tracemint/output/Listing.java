package io.tracemint.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.output.store.Digest;
import io.tracemint.output.store.FileSum;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of an output as its manifest lists them: by their path in it, with their sums. */
final class Listing {
  static final String FILES = "files";
  private static final String BYTES = "bytes";
  private static final String SHA256 = "sha256";

  /** Spark puts another one into the name of what it writes each time. */
  private static final String UNIQUE = "-\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";

  private Listing() {}

  static void write(RunManifest manifest, Map<String, FileSum> sums) {
    Map<String, Map<String, Object>> files = new TreeMap<>();
    sums.forEach(
        (name, sum) ->
            files.put(name, new TreeMap<>(Map.of(BYTES, sum.bytes(), SHA256, sum.sha256()))));
    manifest.set(FILES, files);
  }

  /** Whether it is a name in a folder; who edits a manifest may write anything. */
  static boolean isName(String name) {
    return !name.isEmpty()
        && !name.contains(":")
        && List.of(name.split("/", -1)).stream()
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  /** Whether a manifest says what it lists, be it nothing. */
  static boolean isIn(RunManifest manifest) {
    return manifest.get(FILES).isObject();
  }

  /** What a manifest lists; nothing of one that another program wrote. */
  static SortedMap<String, FileSum> read(RunManifest manifest) {
    SortedMap<String, FileSum> sums = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : manifest.get(FILES).properties()) {
      sums.put(file.getKey(), sum(file.getValue()));
    }
    return sums;
  }

  // Before there were checksums a file was listed with its length alone.
  private static FileSum sum(JsonNode file) {
    return file.isNumber()
        ? new FileSum(file.asLong(), "")
        : new FileSum(file.path(BYTES).asLong(-1), file.path(SHA256).asText(""));
  }

  /** One sum for all that an output holds, the same for the same content. */
  static String content(Map<String, FileSum> sums) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(sums)
        .forEach(
            (name, sum) ->
                text.append(name.replaceAll(UNIQUE, ""))
                    .append(' ')
                    .append(sum.sha256())
                    .append('\n'));
    return Digest.of(text.toString()).sha256();
  }
}

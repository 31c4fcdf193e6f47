import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what is inside the application as a CycloneDX bill of materials, for scanners: name,
 * version, licence and checksum of every dependency. The build runs it from its source with what
 * Maven has resolved, so that it needs no network; the same jars give the same bytes.
 *
 * <p>Arguments: dependency:list's output with absolute file names, the product's version, the bill.
 */
final class BillOfMaterials {
  // group:artifact:type[:classifier]:version:scope:file, after which the module's name may follow.
  private static final Pattern LINE =
      Pattern.compile("\\s+([^:\\s]+):([^:]+):jar(?::([^:]+))?:([^:]+):(compile|runtime):(\\S+).*");
  private static final Pattern LICENCE =
      Pattern.compile("<license>.*?<name>\\s*(.*?)\\s*</name>.*?</license>", Pattern.DOTALL);
  private static final Pattern PARENT = Pattern.compile("<parent>(.*?)</parent>", Pattern.DOTALL);

  private BillOfMaterials() {}

  public static void main(String[] arguments) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(arguments[0]))) {
      String components =
          lines
              .map(line -> line.replaceAll("\u001B\\[[\\d;]*m", ""))
              .map(LINE::matcher)
              .filter(Matcher::matches)
              .filter(line -> !line.group(1).equals("io.tracemint"))
              .map(BillOfMaterials::component)
              .sorted()
              .collect(Collectors.joining(",\n    "));
      Path bill = Path.of(arguments[2]);
      Files.createDirectories(bill.getParent());
      Files.writeString(bill, bill(arguments[1], components));
    }
  }

  private static String bill(String version, String components) {
    return """
        {
          "bomFormat": "CycloneDX",
          "specVersion": "1.5",
          "version": 1,
          "metadata": {
            "component": {
              "type": "application",
              "group": "io.tracemint",
              "name": "tracemint",
              "version": %s,
              "licenses": [{"license": {"id": "Apache-2.0"}}]
            }
          },
          "components": [
            %s
          ]
        }
        """
        .formatted(quoted(version), components);
  }

  private static String component(Matcher line) {
    String group = line.group(1);
    String artifact = line.group(2);
    String version = line.group(4);
    String classifier = line.group(3) == null ? "" : "&classifier=" + line.group(3);
    String purl = "pkg:maven/%s/%s@%s?type=jar%s".formatted(group, artifact, version, classifier);
    Path jar = Path.of(line.group(6));
    return "{\"type\": \"library\", \"bom-ref\": %s, \"group\": %s, \"name\": %s, \"version\": %s,"
            .formatted(quoted(purl), quoted(group), quoted(artifact), quoted(version))
        + " \"hashes\": [{\"alg\": \"SHA-256\", \"content\": %s}], \"licenses\": [%s], \"purl\": %s}"
            .formatted(
                quoted(sha256(jar)),
                licences(pomOf(jar, artifact, version)).stream()
                    .map(name -> "{\"license\": {\"name\": " + quoted(name) + "}}")
                    .collect(Collectors.joining(", ")),
                quoted(purl));
  }

  private static Path pomOf(Path jar, String artifact, String version) {
    return jar.resolveSibling(artifact + "-" + version + ".pom");
  }

  /** A module's licences, or else those of its parent, which lies in the same repository. */
  private static List<String> licences(Path pom) {
    List<String> names = new ArrayList<>();
    if (Files.exists(pom)) {
      String text = read(pom);
      LICENCE.matcher(text).results().forEach(found -> names.add(found.group(1)));
      Matcher parent = PARENT.matcher(text);
      if (names.isEmpty() && parent.find()) {
        return licences(parentPom(pom, parent.group(1)));
      }
    }
    return names;
  }

  private static Path parentPom(Path pom, String parent) {
    String artifact = tag(parent, "artifactId");
    String version = tag(parent, "version");
    // The repository's folders are the group's words, the artifact and the version.
    Path root = pom;
    while (root.getParent() != null && !Files.isDirectory(root.resolve(groupFolder(parent)))) {
      root = root.getParent();
    }
    return root.resolve(groupFolder(parent))
        .resolve(artifact)
        .resolve(version)
        .resolve(artifact + "-" + version + ".pom");
  }

  private static String groupFolder(String parent) {
    return tag(parent, "groupId").replace('.', '/');
  }

  private static String tag(String text, String name) {
    Matcher found = Pattern.compile("<" + name + ">\\s*(.*?)\\s*</" + name + ">").matcher(text);
    return found.find() ? found.group(1) : "";
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String sha256(Path jar) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("Cannot take the checksum of " + jar, e);
    }
  }

  private static String quoted(String text) {
    String flat = text.replaceAll("\\s+", " ").replace("&amp;", "&");
    return '"' + flat.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Prints NOTICE: who made what a release bundles, under which licence, from bills of materials.
 * Versions stand in the bills. Run from its source: {@code deploy/bin/notice}.
 *
 * <p>Arguments: bills as {@code BillOfMaterials} writes them, a component a line.
 */
final class Notice {
  private static final int WIDTH = 100;
  private static final Pattern COMPONENT =
      Pattern.compile(
          "\"group\": \"([^\"]+)\", \"name\": \"([^\"]+)\".*\"licenses\": \\[(.*?)\\], \"purl\"");
  private static final Pattern LICENCE = Pattern.compile("\"name\": \"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Map<String, Map<String, TreeSet<String>>> licences = new TreeMap<>();

  private Notice() {}

  public static void main(String[] arguments) throws IOException {
    Notice notice = new Notice();
    for (String bill : arguments) {
      COMPONENT.matcher(Files.readString(Path.of(bill))).results().forEach(notice::add);
    }
    System.out.print(notice.text());
  }

  private void add(MatchResult component) {
    String licence =
        LICENCE
            .matcher(component.group(3))
            .results()
            .map(found -> plain(found.group(1)))
            .sorted()
            .distinct()
            .reduce((one, other) -> one + "; " + other)
            .orElse("Not named in its POM");
    licences
        .computeIfAbsent(licence, ignored -> new TreeMap<>())
        .computeIfAbsent(component.group(1), ignored -> new TreeSet<>())
        .add(component.group(2));
  }

  // The usual ones have as many spellings as authors.
  private static String plain(String name) {
    if (name.matches(
        "(?i)apache.*2(\\.0)?.*|the apache (software )?license.*2\\.0|apache license")) {
      return "Apache License 2.0";
    }
    return name.matches("(?i)(the )?mit( license)?") ? "MIT License" : name;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append("Tracemint\nLicensed under the Apache License 2.0, see LICENSE.\n\n");
    text.append(
        "A release bundles these libraries, by licence, group and name. Their versions stand in"
            + " sbom/,\n");
    text.append(
        "the texts of licences that they carry in licences/ and in the jars of lib/spark/jars.\n");
    licences.forEach(
        (licence, groups) -> {
          text.append("\n").append(licence).append("\n");
          groups.forEach((group, names) -> text.append(wrapped(group, names)));
        });
    return text.toString();
  }

  private static String wrapped(String group, TreeSet<String> names) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder("  " + group + ":");
    for (String name : names) {
      if (line.length() + name.length() + 1 > WIDTH) {
        lines.append(line).append("\n");
        line = new StringBuilder("   ");
      }
      line.append(" ").append(name);
    }
    return lines.append(line).append("\n").toString();
  }
}

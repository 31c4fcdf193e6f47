import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Copies the texts of licences and notices out of libraries that become one jar, where a text of
 * one library would replace another's. Run from its source.
 *
 * <p>Arguments: dependency:list's output with absolute file names, the folder to write.
 */
final class Licences {
  private static final Pattern JAR = Pattern.compile(":(?:compile|runtime):(\\S+\\.jar)");
  private static final Pattern TEXT =
      Pattern.compile("(?i)(.*/)?(licen[cs]e|notice|copying)(\\.(txt|md))?");

  private Licences() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    for (Path jar : jars(Path.of(arguments[0]))) {
      copy(jar, folder.resolve(jar.getFileName().toString().replaceAll("\\.jar$", "")));
    }
  }

  private static List<Path> jars(Path dependencies) throws IOException {
    try (Stream<String> lines = Files.lines(dependencies)) {
      return lines
          .map(line -> JAR.matcher(line.replaceAll("\u001B\\[[\\d;]*m", "")))
          .filter(Matcher::find)
          .map(found -> Path.of(found.group(1)))
          .filter(jar -> !jar.getFileName().toString().startsWith("tracemint-"))
          .sorted()
          .toList();
    }
  }

  private static void copy(Path jar, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!entry.isDirectory() && TEXT.matcher(entry.getName()).matches()) {
          write(zip, entry, folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the licences in " + jar, e);
    }
  }

  private static void write(ZipFile zip, ZipEntry entry, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(Path.of(entry.getName()).getFileName().toString());
    Files.write(file, zip.getInputStream(entry).readAllBytes());
  }
}

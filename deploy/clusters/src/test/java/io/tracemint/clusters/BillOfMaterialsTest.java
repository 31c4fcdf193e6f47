package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

/** Each of the two things that are handed out says what is in it. */
class BillOfMaterialsTest {
  // ND4J's jars hold these renamed, as parts of themselves.
  private static final Pattern NESTED =
      Pattern.compile(
          "^(com\\.google\\.|com\\.fasterxml\\.|org\\.yaml:|org\\.codehaus\\.woodstox:)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static byte[] billOfTheApplication() throws IOException {
    try (JarFile jar = new JarFile(Distribution.APPLICATION.toFile());
        InputStream bill = jar.getInputStream(jar.getEntry("META-INF/sbom/bom.json"))) {
      return bill.readAllBytes();
    }
  }

  private static byte[] billOfSpark() throws IOException {
    return Files.readAllBytes(Distribution.SPARK.resolve("bom.json"));
  }

  private static Stream<JsonNode> components(byte[] bill) throws IOException {
    return StreamSupport.stream(JSON.readTree(bill).path("components").spliterator(), false);
  }

  private static String checksum(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void sparksNamesEveryJarOfItsClassPathAndNoOther() throws IOException {
    Set<String> named = new TreeSet<>();
    components(billOfSpark()).forEach(part -> named.add(part.at("/hashes/0/content").asText()));
    try (Stream<Path> jars = Files.list(Distribution.SPARK.resolve("jars"))) {
      assertThat(jars.map(BillOfMaterialsTest::checksum).toList())
          .hasSizeGreaterThan(100)
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  /** Most libraries carry their names and versions into the application's one jar. */
  @Test
  void theApplicationsNamesWhatItsJarHolds() throws IOException {
    Set<String> named = new TreeSet<>();
    components(billOfTheApplication())
        .forEach(part -> named.add(name(part) + ":" + part.path("version").asText()));
    assertThat(named).containsAll(libraries()).noneMatch(name -> name.contains("spark-sql"));
    assertThat(named).anyMatch(name -> name.contains(":nd4j-native:"));
  }

  private static List<String> libraries() throws IOException {
    try (JarFile jar = new JarFile(Distribution.APPLICATION.toFile())) {
      return jar.stream()
          .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom.properties"))
          .map(entry -> coordinates(jar, entry))
          .filter(name -> !name.startsWith("io.tracemint:") && !NESTED.matcher(name).find())
          .toList();
    }
  }

  private static String coordinates(JarFile jar, JarEntry entry) {
    Properties properties = new Properties();
    try (InputStream in = jar.getInputStream(entry)) {
      properties.load(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return properties.getProperty("groupId")
        + ":"
        + properties.getProperty("artifactId")
        + ":"
        + properties.getProperty("version");
  }

  @Test
  void everyComponentHasALicence() throws IOException {
    // The POM of oro, a library of 2003, names none.
    assertThat(
            Stream.concat(components(billOfTheApplication()), components(billOfSpark()))
                .filter(part -> !part.path("name").asText().equals("oro")))
        .allSatisfy(part -> assertThat(part.at("/licenses/0/license/name").asText()).isNotEmpty());
  }

  @Test
  void scannersReadThem() throws Exception {
    JsonParser parser = new JsonParser();
    assertThat(parser.validate(billOfTheApplication(), Version.VERSION_15)).isEmpty();
    assertThat(parser.validate(billOfSpark(), Version.VERSION_15)).isEmpty();
  }

  @Test
  void nothingIsThereInTwoVersions() throws IOException {
    Map<String, Set<String>> versions = new TreeMap<>();
    Stream.concat(components(billOfTheApplication()), components(billOfSpark()))
        .forEach(
            part ->
                versions
                    .computeIfAbsent(name(part), ignored -> new TreeSet<>())
                    .add(part.path("version").asText()));
    assertThat(versions).allSatisfy((name, all) -> assertThat(all).as(name).hasSize(1));
    assertThat(versions)
        .doesNotContainKeys("org.apache.zookeeper:zookeeper", "org.apache.curator:curator-recipes");
  }

  private static String name(JsonNode part) {
    return part.path("group").asText() + ":" + part.path("name").asText();
  }
}

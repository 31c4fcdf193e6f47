package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What travels to a cluster. */
class ApplicationTest {
  private static final Path BILL = Distribution.REPOSITORY.resolve("spark-jobs/target/bom.json");
  private static final long LIMIT_BYTES = 250L << 20;
  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(Distribution.APPLICATION.toFile());
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  private static List<String> entries(String pattern) {
    return jar.stream()
        .map(entry -> entry.getName())
        .filter(name -> name.matches(pattern))
        .collect(Collectors.toList());
  }

  @Test
  void itIsSmallEnoughToSend() throws IOException {
    assertThat(Files.size(Distribution.APPLICATION)).isLessThan(LIMIT_BYTES);
  }

  @Test
  void itHasOnePlatformsNatives() {
    assertThat(entries(".*\\.(so|dll|dylib|jnilib)(\\.\\d+)*"))
        .isNotEmpty()
        .allMatch(name -> name.contains("linux-x86_64") || name.contains("linux-x86-64"));
  }

  @Test
  void itHasNothingThatSparkBringsItself() {
    // dl4j-spark has a helper of its own in a package of Spark's.
    assertThat(entries("(com/fasterxml/jackson|org/slf4j|org/apache/spark|scala)/.*\\.class"))
        .allMatch(name -> name.startsWith("org/apache/spark/TaskContextHelper"));
  }

  @Test
  void itsServicesAreMergedAndItsMainClassIsNamed() throws IOException {
    String sources =
        new String(
            jar.getInputStream(
                    jar.getEntry(
                        "META-INF/services/org.apache.spark.sql.sources.DataSourceRegister"))
                .readAllBytes(),
            StandardCharsets.UTF_8);
    assertThat(sources).contains("PcapSource", "NetflowSource");
    assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
        .isEqualTo("io.tracemint.launch.Tracemint");
    assertThat(jar.getEntry("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend")).isNotNull();
  }

  @Test
  void theBillOfMaterialsNamesWhatIsInside() throws IOException {
    JsonNode components = new ObjectMapper().readTree(BILL.toFile()).path("components");

    assertThat(components.findValuesAsText("name"))
        .contains("nd4j-native", "picocli", "config", "openblas")
        .doesNotContain("spark-sql_2.12", "junit-jupiter");
    for (JsonNode component : components) {
      assertThat(component.at("/licenses/0/license/name").asText())
          .as("licence of " + component)
          .isNotEmpty();
    }
  }

  @Test
  void theBillOfMaterialsIsWhatScannersRead() throws IOException {
    assertThat(new JsonParser().validate(BILL.toFile(), Version.VERSION_15)).isEmpty();
  }
}

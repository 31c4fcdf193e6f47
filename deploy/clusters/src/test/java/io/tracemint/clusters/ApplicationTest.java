package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What travels to a cluster. */
class ApplicationTest {
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
}

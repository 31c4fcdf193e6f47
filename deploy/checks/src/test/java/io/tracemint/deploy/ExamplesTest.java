package io.tracemint.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
  static List<Path> settings() {
    return Repository.list("conf/examples", ".conf").stream()
        .filter(file -> !file.getFileName().toString().startsWith("spark-defaults"))
        .toList();
  }

  static List<Path> sparkDefaults() {
    return Repository.list("conf/examples", ".conf").stream()
        .filter(file -> file.getFileName().toString().startsWith("spark-defaults"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyExampleHasOnlySettingsThatExist(Path file) {
    assertThatCode(() -> Settings.resolve(List.of(Layer.ofFile(file)))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("sparkDefaults")
  void everySparkDefaultIsAKeyWithAValueAndNoSecret(Path file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Repository.text(file)));

    assertThat(properties).isNotEmpty();
    SparkConf conf = new SparkConf(false);
    properties.forEach((key, value) -> conf.set(key.toString(), value.toString()));
    assertThat(properties.stringPropertyNames())
        .allMatch(SparkSettings::isKnown)
        .noneMatch(key -> key.endsWith(".secret") || key.contains("password"));
  }

  @Test
  void everyScenarioHasItsExample() {
    assertThat(settings())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("kubernetes.conf", "laptop.conf", "yarn-cpu.conf", "yarn-gpu-driver.conf");
    assertThat(sparkDefaults()).hasSize(3);
  }

  @Test
  void aMisspeltSparkSettingIsSeen() {
    assertThat(SparkSettings.isKnown("spark.executor.memory")).isTrue();
    assertThat(SparkSettings.isKnown("spark.executor.memroy")).isFalse();
  }

  @Test
  void ourWordsAreLoggedAndOnlyWarningsOfOthers() throws IOException {
    Path file = Repository.file("conf/log4j2.properties");
    try (InputStream in = Files.newInputStream(file)) {
      Configuration logging =
          new PropertiesConfigurationFactory()
              .getConfiguration(new LoggerContext("test"), new ConfigurationSource(in));
      logging.initialize();

      assertThat(logging.getLoggerConfig("io.tracemint.launch").getLevel()).isEqualTo(Level.INFO);
      assertThat(logging.getRootLogger().getLevel()).isEqualTo(Level.WARN);
      assertThat(logging.getAppenders()).containsOnlyKeys("console");
    }
  }

  @Test
  void metricsReachPrometheus() throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Repository.text(Repository.file("conf/metrics.properties"))));

    assertThat(properties.getProperty("*.sink.prometheusServlet.class"))
        .satisfies(name -> assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException());
    assertThat(properties.getProperty("*.source.jvm.class"))
        .satisfies(name -> assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException());
  }
}

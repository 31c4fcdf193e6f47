package io.tracemint.launch;

import io.tracemint.output.IfExists;
import io.tracemint.settings.Layer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every job has. */
final class CommonOptions {
  private static final String CONF_PREFIX = "spark.tracemint.";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set any setting ('tracemint settings' lists them).")
  private Map<String, String> sets = new LinkedHashMap<>();

  @Option(names = "--config", paramLabel = "FILE", description = "Your settings in HOCON.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A Spark setting, or a setting of Tracemint as spark.tracemint.KEY=VALUE.")
  private Map<String, String> conf = new LinkedHashMap<>();

  // Read by name: an option with a descriptionKey sets the setting of that name.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = "--seed",
      paramLabel = "N",
      descriptionKey = "seed",
      description = "The seed; the same seed gives the same result.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--if-exists",
      paramLabel = "WHAT",
      description = "When the output exists: fail, skip, update or overwrite (${DEFAULT-VALUE}).")
  private IfExists ifExists = IfExists.FAIL;

  @Option(
      names = "--summary-json",
      description = "Print the run's manifest as the last line of standard output.")
  private boolean summary;

  @Option(
      names = "--json-events",
      description = "Print progress as JSON for programs, an event a line on standard error.")
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show the log of Spark and of this program, too.")
  private boolean verbose;

  IfExists ifExists() {
    return ifExists;
  }

  boolean json() {
    return json;
  }

  boolean verbose() {
    return verbose;
  }

  boolean summary() {
    return summary;
  }

  /** What Spark is told, without our own settings. */
  Map<String, String> sparkConf() {
    Map<String, String> spark = new LinkedHashMap<>(conf);
    spark.keySet().removeIf(key -> key.startsWith(CONF_PREFIX));
    return spark;
  }

  /** Settings by layer, strongest first; {@code options} are the job's own that name a setting. */
  List<Layer> layers(Map<String, String> options, Map<String, String> submitted) {
    Map<String, String> line = new LinkedHashMap<>(sets);
    line.putAll(options);
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.ofTexts("command line", line));
    layers.add(Layer.ofTexts("--conf", ours(conf)));
    layers.add(Layer.ofTexts("spark-submit --conf", ours(submitted)));
    config.ifPresent(file -> layers.add(Layer.ofFile(file)));
    return layers;
  }

  private static Map<String, String> ours(Map<String, String> conf) {
    Map<String, String> ours = new LinkedHashMap<>();
    conf.forEach(
        (key, value) -> {
          if (key.startsWith(CONF_PREFIX)) {
            ours.put(key.substring(CONF_PREFIX.length()), value);
          }
        });
    return ours;
  }
}

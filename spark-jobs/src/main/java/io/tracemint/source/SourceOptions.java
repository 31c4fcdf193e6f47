package io.tracemint.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.Nearest;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * What a user says to {@code spark.read()}: paths, and the settings of a group under their own
 * names, such as {@code option("max-record-bytes", 65536)}.
 */
public final class SourceOptions {
  private static final Set<String> SPARKS = Set.of("path", "paths", "__paths__", "header");

  private final CaseInsensitiveStringMap options;

  public SourceOptions(CaseInsensitiveStringMap options) {
    this.options = options;
  }

  public List<String> paths() {
    List<String> paths = new ArrayList<>();
    Optional.ofNullable(options.get("path")).ifPresent(paths::add);
    Optional.ofNullable(options.get("paths")).ifPresent(list -> paths.addAll(parse(list)));
    if (paths.isEmpty()) {
      throw new UserError("No path was given. Say load(path) with a file, a folder or a glob.");
    }
    return paths;
  }

  // Spark passes several paths as one option in JSON.
  private static List<String> parse(String list) {
    try {
      return List.of(new ObjectMapper().readValue(list, String[].class));
    } catch (JsonProcessingException e) {
      throw new UserError("Paths " + list + " are no JSON list. Say load(path, path).", e);
    }
  }

  /** The group's settings with the options laid over them. */
  public Config over(String group) {
    Config defaults = Settings.defaults().group(group);
    Config chosen = ConfigFactory.empty();
    for (Map.Entry<String, String> option : options.asCaseSensitiveMap().entrySet()) {
      String key = option.getKey();
      if (SPARKS.contains(key)) {
        continue;
      }
      if (!defaults.hasPath(key)) {
        throw unknown(key, defaults);
      }
      chosen = chosen.withFallback(ConfigFactory.parseMap(Map.of(key, option.getValue())));
    }
    return chosen.withFallback(defaults);
  }

  /**
   * Settings that stop at a share of damage only where the options name one. A task of a query sees
   * its own part, which may be worse than the whole; so the default must not stop it.
   */
  public CaptureSettings boundingDamageIfAsked(CaptureSettings settings) {
    return options.containsKey("max-damaged-ratio") ? settings : settings.withoutDamageBound();
  }

  /** A query has no manifest that names what it skips, so that it skips nothing unless asked to. */
  public BadFiles badFiles() {
    return options.containsKey("bad-files") ? BadFiles.of(over("ingest")) : BadFiles.failing();
  }

  private static UserError unknown(String key, Config known) {
    Set<String> keys = known.root().keySet();
    String advice = Nearest.to(key, keys).map(near -> " Did you mean " + near + "?").orElse("");
    return new UserError("Option " + key + " is unknown." + advice + " Known are " + keys + ".");
  }
}

package io.tracemint.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The resolved settings of a run, with where each value came from. */
public final class Settings {
  private final Config resolved;
  private final Map<String, String> sources;
  private final Secrets secrets;

  private Settings(Config resolved, Map<String, String> sources, Secrets secrets) {
    this.resolved = resolved;
    this.sources = sources;
    this.secrets = secrets;
  }

  /** Resolves layers, strongest first, over the reference. */
  public static Settings resolve(List<Layer> layers) {
    Reference reference = Reference.load();
    Config merged = ConfigFactory.empty();
    Map<String, String> sources = new TreeMap<>();
    for (Layer layer : layers) {
      reference.check(layer);
      layer.keys().forEach(key -> sources.putIfAbsent(key, layer.name()));
      merged = merged.withFallback(layer.config());
    }
    Config preset = reference.preset(merged);
    Config resolved = merged.withFallback(preset).withFallback(reference.config());
    Secrets secrets = Secrets.in(resolved);
    return new Settings(secrets.hidden(resolved), sources, secrets);
  }

  /** The reference alone. */
  public static Settings defaults() {
    return resolve(List.of());
  }

  /** The same settings with other values for the keys that nobody set. */
  public Settings withDefaults(Layer defaults) {
    Reference.load().check(defaults);
    Config changed = resolved;
    Map<String, String> origins = new TreeMap<>(sources);
    for (String key : defaults.keys()) {
      if (!sources.containsKey(key)) {
        changed = changed.withValue(key, defaults.config().getValue(key));
        origins.put(key, defaults.name());
      }
    }
    return new Settings(changed, origins, secrets);
  }

  /** The same settings with these values, whoever set others. */
  public Settings with(Layer own) {
    Reference.load().check(own);
    Config changed = resolved;
    Map<String, String> origins = new TreeMap<>(sources);
    for (String key : own.keys()) {
      changed = changed.withValue(key, own.config().getValue(key));
      origins.put(key, own.name());
    }
    return new Settings(changed, origins, secrets);
  }

  /** The sub-tree of a group such as {@code ingest}, from which that package reads its record. */
  public Config group(String path) {
    return resolved.getConfig(path);
  }

  /** A setting that is a secret, which stands in no group. */
  public Secret secret(String key) {
    return secrets.get(key);
  }

  /** A text that changes with the secrets of a group; empty where none is set. */
  public String secretDigest(String group) {
    return secrets.digest(group, String.valueOf(seed().value()));
  }

  public Config all() {
    return resolved;
  }

  public Seed seed() {
    return new Seed(resolved.getLong("seed"));
  }

  /** The layer that set a key; "reference" for a default. */
  public String source(String key) {
    return sources.getOrDefault(key, "reference");
  }

  /** The keys that somebody set, with who set them. */
  public Map<String, String> sources() {
    return Map.copyOf(sources);
  }

  /** Every key and its value in plain Java types, sorted by key. */
  public Map<String, Object> toMap() {
    Map<String, Object> values = new TreeMap<>();
    resolved.entrySet().forEach(entry -> values.put(entry.getKey(), entry.getValue().unwrapped()));
    return values;
  }
}

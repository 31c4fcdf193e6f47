package io.tracemint.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.tracemint.failure.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Settings from one place, named so that an error or a manifest can say which. */
public record Layer(String name, Config config) {

  /** Values given as text, such as {@code key=value} of a command line. */
  public static Layer ofTexts(String name, Map<String, String> values) {
    Config config = ConfigFactory.empty();
    for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
      config = config.withFallback(parse(name, entry.getKey(), entry.getValue()));
    }
    return new Layer(name, config);
  }

  /** A user's HOCON file. */
  public static Layer ofFile(Path file) {
    if (!Files.isReadable(file)) {
      throw UserError.of("Settings file %s is missing or not readable. Check --config.", file);
    }
    try {
      return new Layer(file.toString(), HoconText.parse(read(file), file.toString()));
    } catch (IOException e) {
      throw new UserError("Settings file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  // Not the whole of a file that is no settings, or has no end.
  private static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(HoconBounds.MOST_BYTES + 1);
      HoconBounds.checkSize(bytes.length, file.toString());
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Its name alone: values may be secrets. */
  @Override
  public String toString() {
    return name;
  }

  Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    config.entrySet().forEach(entry -> keys.add(entry.getKey()));
    return keys;
  }

  // A value is HOCON where it reads as HOCON (numbers, lists, objects) and plain text otherwise,
  // so that paths and addresses need no quotes.
  private static Config parse(String name, String key, String value) {
    try {
      return HoconText.parse(key + " = " + value, name);
    } catch (UserError notHocon) {
      return text(name, key, value);
    }
  }

  private static Config text(String name, String key, String value) {
    try {
      return ConfigFactory.empty().withValue(key, ConfigValueFactory.fromAnyRef(value, name));
    } catch (ConfigException e) {
      throw new UserError("'" + key + "' in " + name + " is not a setting's name.", e);
    }
  }
}

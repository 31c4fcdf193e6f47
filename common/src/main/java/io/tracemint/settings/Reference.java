package io.tracemint.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.tracemint.failure.Nearest;
import io.tracemint.failure.UserError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The keys that exist, from reference.conf. */
final class Reference {
  private static final Pattern SIZE =
      Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?(E[0-9])?\\s*[A-Za-z]*");

  private final Config config;
  private final Set<String> keys = new LinkedHashSet<>();
  private final Set<String> open = new LinkedHashSet<>();

  private Reference(Config config) {
    this.config = config;
    collect(config.root(), "");
  }

  static Reference load() {
    return new Reference(ConfigFactory.parseResources(Reference.class, "/reference.conf"));
  }

  Config config() {
    return config;
  }

  /** The named set of settings that {@code chosen}, or else the reference itself, asks for. */
  Config preset(Config chosen) {
    String name = chosen.withFallback(config).getString("preset");
    Set<String> names = config.getObject("presets").keySet();
    if (!names.contains(name)) {
      throw UserError.of(
          "Unknown preset '%s'. There are: %s. Set preset to one of them.",
          name, new TreeSet<>(names));
    }
    return config.getConfig("presets").getConfig(name);
  }

  void check(Layer layer) {
    for (Map.Entry<String, ConfigValue> entry : layer.config().entrySet()) {
      checkKnown(layer, entry.getKey());
      checkType(layer, entry.getKey(), entry.getValue());
    }
  }

  private void checkKnown(Layer layer, String key) {
    if (keys.contains(key) || open.stream().anyMatch(prefix -> key.startsWith(prefix + "."))) {
      return;
    }
    String hint = Nearest.to(key, keys).map(near -> " Did you mean '" + near + "'?").orElse("");
    throw UserError.of(
        "Unknown setting '%s' in %s.%s 'tracemint settings' lists all.", key, layer.name(), hint);
  }

  private void checkType(Layer layer, String key, ConfigValue value) {
    if (!keys.contains(key)) {
      return;
    }
    ConfigValue known = config.root().toConfig().getValue(key);
    if (!fits(known, value) || (key.endsWith("-bytes") && !isPlainSize(value))) {
      String type = known.valueType().name().toLowerCase(Locale.ROOT);
      throw UserError.of(
          "Setting '%s' in %s is %s, must be a %s such as %s.",
          key, layer.name(), shown(key, value), type, known.render());
    }
  }

  private static String shown(String key, ConfigValue value) {
    return Secrets.KEYS.contains(key) ? Secret.SHOWN : value.render();
  }

  private static boolean fits(ConfigValue known, ConfigValue given) {
    return switch (known.valueType()) {
      case NUMBER -> isNumber(given);
      case BOOLEAN -> List.of("true", "false", "yes", "no").contains(plain(given));
      case LIST -> given instanceof ConfigList;
      // A text may look like a number.
      case STRING -> !(given instanceof ConfigObject) && !(given instanceof ConfigList);
      case OBJECT -> given instanceof ConfigObject;
      case NULL -> true;
    };
  }

  // The library writes a size such as 1e999999999 out digit by digit.
  private static boolean isPlainSize(ConfigValue value) {
    return SIZE.matcher(plain(value).strip()).matches();
  }

  private static boolean isNumber(ConfigValue value) {
    try {
      return Double.isFinite(Double.parseDouble(plain(value)));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String plain(ConfigValue value) {
    return String.valueOf(value.unwrapped());
  }

  private void collect(ConfigObject object, String prefix) {
    for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
      String key = prefix + ConfigUtil.joinPath(entry.getKey());
      if (!(entry.getValue() instanceof ConfigObject child)) {
        keys.add(key);
      } else if (child.isEmpty()) {
        open.add(key);
      } else {
        collect(child, key + ".");
      }
    }
  }
}

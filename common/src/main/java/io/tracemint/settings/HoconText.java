package io.tracemint.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import io.tracemint.failure.UserError;

/**
 * Parses HOCON from people we do not trust: {@code include} is refused, errors name the line, and
 * environment variables stay out.
 */
final class HoconText {
  private HoconText() {}

  static Config parse(String text, String origin) {
    try {
      return ConfigFactory.parseString(
              text,
              ConfigParseOptions.defaults()
                  .setOriginDescription(origin)
                  .setIncluder(new RefusingIncluder()))
          .resolve(ConfigResolveOptions.noSystem());
    } catch (ConfigException e) {
      throw new UserError("Settings cannot be read: " + e.getMessage(), e);
    }
  }

  private static final class RefusingIncluder implements ConfigIncluder {
    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      throw UserError.of("'include \"%s\"' is not allowed in settings. Copy its lines in.", what);
    }
  }
}

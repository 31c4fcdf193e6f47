package io.tracemint.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import io.tracemint.failure.UserError;

/**
 * Parses HOCON from people we do not trust: {@code include} is refused, errors name the line,
 * environment variables stay out, and what would grow without end is refused before it is read.
 */
final class HoconText {
  private HoconText() {}

  static Config parse(String text, String origin) {
    HoconBounds.check(text, origin);
    try {
      return ConfigFactory.parseString(
              text,
              ConfigParseOptions.defaults()
                  .setOriginDescription(origin)
                  .setIncluder(new RefusingIncluder()))
          .resolve(ConfigResolveOptions.noSystem());
    } catch (ConfigException e) {
      throw new UserError("Settings cannot be read: " + e.getMessage() + ". Mend that line.", e);
    }
  }
}

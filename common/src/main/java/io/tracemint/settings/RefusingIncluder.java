package io.tracemint.settings;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import io.tracemint.failure.UserError;
import java.io.File;
import java.net.URL;

/**
 * Follows no include: a settings file would read other files of whoever runs it, or call out. What
 * an includer does not refuse itself the library follows, so every kind is named here.
 */
final class RefusingIncluder
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    throw refused("\"" + what + "\"");
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    throw refused("file(\"" + what + "\")");
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw refused("url(\"" + what + "\")");
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw refused("classpath(\"" + what + "\")");
  }

  private static UserError refused(String what) {
    return UserError.of(
        "'include %s' is not allowed in settings. Copy its lines in, or name a preset.", what);
  }
}

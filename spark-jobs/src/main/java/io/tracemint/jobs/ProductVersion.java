package io.tracemint.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version and commit that this build was made from. */
public record ProductVersion(String version, String commit) {
  public static ProductVersion load() {
    try (InputStream in = ProductVersion.class.getResourceAsStream("/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return new ProductVersion(
          properties.getProperty("version"), properties.getProperty("commit"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.tracemint.console.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file of a run that the console gives out; {@code path} is within the run's folder. */
public record Download(String path, Place place) {
  public String name() {
    return place.name();
  }

  public long bytes() {
    return place.bytes();
  }

  public InputStream open() throws IOException {
    return place.open();
  }

  public String text() throws IOException {
    try (InputStream in = open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package io.tracemint.console.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** A file that may hold a trace; what it holds says {@code ingest}. */
public record Trace(Path home, Path file) {
  private static final Set<String> OTHERS =
      Set.of("json", "conf", "html", "log", "txt", "md", "png", "svg", "sh", "py", "jar", "xml");

  /** How commands in the console's folder call it. */
  public String path() {
    return home.relativize(file).toString();
  }

  public String name() {
    return file.getFileName().toString();
  }

  /** Where its records go when somebody wants to know what it holds. */
  public String records() {
    return Workspace.TRACES + "/" + name() + Workspace.RECORDS;
  }

  boolean mayBeOne() {
    String end = name().substring(name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return name().contains(".") && !OTHERS.contains(end);
  }

  public long bytes() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Instant changed() {
    return new LocalPlace(file).changed();
  }
}

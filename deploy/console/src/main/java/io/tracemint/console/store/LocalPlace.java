package io.tracemint.console.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A place in a folder of this machine. */
record LocalPlace(Path path) implements Place {
  @Override
  public String name() {
    return path.getFileName().toString();
  }

  @Override
  public Place child(String relative) {
    return new LocalPlace(path.resolve(relative));
  }

  @Override
  public boolean isFile() {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean isFolder() {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public List<Place> list() {
    return isFolder()
        ? Workspace.list(path).stream().map(found -> (Place) new LocalPlace(found)).toList()
        : List.of();
  }

  @Override
  public Instant changed() {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (IOException gone) {
      return Instant.EPOCH;
    }
  }

  @Override
  public long bytes() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }
}

package io.tracemint.console.store;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * A store at {@code far://host}, whose files are those of this machine; it counts what is asked.
 */
public final class FarStore extends RawLocalFileSystem {
  static final AtomicInteger ASKED = new AtomicInteger();
  static final AtomicBoolean AWAY = new AtomicBoolean();

  /** A configuration that knows it. */
  public static Configuration known() {
    Configuration configuration = new Configuration(false);
    configuration.set("fs.far.impl", FarStore.class.getName());
    configuration.set("fs.far.impl.disable.cache", "true");
    return configuration;
  }

  @Override
  public URI getUri() {
    return URI.create("far://host");
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    if (AWAY.get()) {
      throw new IOException("the server is away");
    }
    return super.listStatus(path);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    ASKED.incrementAndGet();
    return super.getFileStatus(path);
  }
}

package io.tracemint.source;

import io.tracemint.ingest.input.SeekableInput;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** A file of a Hadoop file system, read forward as long as nobody jumps. */
public final class StoreInput implements SeekableInput {
  private final String name;
  private final FSDataInputStream stream;

  private StoreInput(String name, FSDataInputStream stream) {
    this.name = name;
    this.stream = stream;
  }

  /** Opens a local file without Hadoop's layers, which cost a copy and a checksum; else by them. */
  public static SeekableInput open(String file, Configuration configuration) throws IOException {
    Path path = new Path(file);
    String scheme = path.getFileSystem(configuration).getScheme();
    return scheme.equals("file")
        ? new io.tracemint.ingest.input.LocalInput(java.nio.file.Path.of(path.toUri().getPath()))
        : new StoreInput(file, path.getFileSystem(configuration).open(path));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int read(long position, byte[] into, int at, int count) throws IOException {
    if (stream.getPos() != position) {
      stream.seek(position);
    }
    return stream.read(into, at, count);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}

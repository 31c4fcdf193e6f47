package io.tracemint.pipeline;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** This machine's files under another scheme, on a disk that gets full after some checkpoints. */
public final class WeakStore extends RawLocalFileSystem {
  static final String[] CONF = {
    "--conf",
    "spark.hadoop.fs.weak.impl=" + WeakStore.class.getName(),
    "--conf",
    "spark.hadoop.fs.weak.impl.disable.cache=true"
  };
  private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);
  private static volatile String watched = "";

  /** Only so many more files with {@code part} in their name can be written. */
  static void allow(String part, int files) {
    watched = part;
    LEFT.set(files);
  }

  static void allowAll() {
    allow("", Integer.MAX_VALUE);
  }

  @Override
  public URI getUri() {
    return URI.create("weak:///");
  }

  @Override
  public String getScheme() {
    return "weak";
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    refuseWhenFull(path);
    return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    refuseWhenFull(path);
    return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
  }

  private static void refuseWhenFull(Path path) throws IOException {
    if (path.getName().contains(watched) && LEFT.getAndDecrement() <= 0) {
      throw new IOException("No space left on device");
    }
  }
}

package io.tracemint.pipeline;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** This machine's files under another scheme, in a store that refuses after so much work. */
public final class WeakStore extends RawLocalFileSystem {
  static final String[] CONF = {
    "--conf",
    "spark.hadoop.fs.weak.impl=" + WeakStore.class.getName(),
    "--conf",
    "spark.hadoop.fs.weak.impl.disable.cache=true",
    // Nobody else writes there, and a lock that settles takes a second in each step.
    "--conf",
    "spark.hadoop.tracemint.exclusive-stores=weak"
  };
  private static final long ENDLESS = Long.MAX_VALUE / 2;
  private static final AtomicInteger FILES = new AtomicInteger(Integer.MAX_VALUE);
  private static final AtomicLong BYTES = new AtomicLong(ENDLESS);
  private static final AtomicLong MOVES = new AtomicLong(ENDLESS);
  private static volatile String watched = "";
  private static volatile boolean copiesToMove;

  /** Only so many more files with {@code part} in their name can be written. */
  static void allow(String part, int files) {
    watched = part;
    FILES.set(files);
  }

  /** Only so many more bytes can be written. */
  static void allowBytes(long bytes) {
    BYTES.set(bytes);
  }

  /** Only so many more files and folders can be moved. */
  static void allowMoves(long moves) {
    MOVES.set(moves);
  }

  /** Whether a move is a copy and a deletion. */
  static void copiesToMove(boolean copies) {
    copiesToMove = copies;
  }

  static void allowAll() {
    allow("", Integer.MAX_VALUE);
    allowBytes(ENDLESS);
    allowMoves(ENDLESS);
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
    return counted(
        super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress));
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
    return counted(super.create(path, overwrite, bufferSize, replication, blockSize, progress));
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (copiesToMove) {
      copy(from, to);
      return delete(from, true);
    }
    if (MOVES.getAndDecrement() <= 0) {
      throw new IOException("The store takes no more requests");
    }
    return super.rename(from, to);
  }

  /** As object stores move: file by file, and what fails leaves half of one. */
  private void copy(Path from, Path to) throws IOException {
    if (getFileStatus(from).isDirectory()) {
      mkdirs(to);
      for (FileStatus child : listStatus(from)) {
        copy(child.getPath(), new Path(to, child.getPath().getName()));
      }
      return;
    }
    byte[] content = Files.readAllBytes(pathToFile(from).toPath());
    boolean fails = MOVES.getAndDecrement() <= 0;
    Files.write(
        pathToFile(to).toPath(), fails ? Arrays.copyOf(content, content.length / 2) : content);
    if (fails) {
      throw new IOException("The store has lost the connection");
    }
  }

  private static void refuseWhenFull(Path path) throws IOException {
    if (path.getName().contains(watched) && FILES.getAndDecrement() <= 0) {
      throw new IOException("No space left on device");
    }
  }

  private static FSDataOutputStream counted(FSDataOutputStream out) throws IOException {
    return new FSDataOutputStream(new Counted(out), null);
  }

  private static final class Counted extends OutputStream {
    private final OutputStream out;

    Counted(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (BYTES.addAndGet(-count) < 0) {
        throw new IOException("The store has lost the connection");
      }
      out.write(bytes, from, count);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}

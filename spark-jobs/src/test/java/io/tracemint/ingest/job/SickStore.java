package io.tracemint.ingest.job;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** This machine's files on a disk that cannot read files named "sick" beyond a byte. */
public final class SickStore extends RawLocalFileSystem {
  private static volatile long healthyBytes;
  private static final AtomicInteger FAILURES = new AtomicInteger();

  /** Files are read up to a byte; so many attempts to read further fail. */
  static void failAt(long position, int times) {
    healthyBytes = position;
    FAILURES.set(times);
  }

  @Override
  public URI getUri() {
    return URI.create("sick:///");
  }

  @Override
  public String getScheme() {
    return "sick";
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    FSDataInputStream in = super.open(path, bufferSize);
    return path.getName().contains("sick") ? new FSDataInputStream(new Sick(in)) : in;
  }

  private static final class Sick extends FSInputStream {
    private final FSDataInputStream in;

    Sick(FSDataInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int at, int count) throws IOException {
      long healthy = healthyBytes - in.getPos();
      if (healthy > 0) {
        return in.read(into, at, (int) Math.min(count, healthy));
      }
      if (FAILURES.getAndDecrement() > 0) {
        throw new IOException("Input/output error");
      }
      return in.read(into, at, count);
    }

    @Override
    public void seek(long position) throws EOFException, IOException {
      in.seek(position);
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public boolean seekToNewSource(long position) {
      return false;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}

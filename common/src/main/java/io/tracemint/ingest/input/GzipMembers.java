package io.tracemint.ingest.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of all members of a gzip file, RFC 1952. The JDK's stream takes what it cannot read
 * behind a member for the end, and stops early where its input does not know how much is left; that
 * of Commons Compress loses what it has read when the next member is damaged.
 */
final class GzipMembers extends InputStream {
  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECK = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int BUFFER = 1 << 16;

  private final InputStream compressed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private boolean inMember;
  private boolean first = true;

  GzipMembers(InputStream compressed) {
    this.compressed = compressed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (inMember || begins()) {
      int read = inflate(into, offset, count);
      if (read > 0) {
        check.update(into, offset, read);
        return read;
      }
    }
    return -1;
  }

  private int inflate(byte[] into, int offset, int count) throws IOException {
    try {
      int read = inflater.inflate(into, offset, count);
      if (read == 0 && inflater.finished()) {
        at = end - inflater.getRemaining();
        trailer();
        inMember = false;
      } else if (read == 0) {
        more();
      }
      return read;
    } catch (DataFormatException damage) {
      throw new ZipException(damage.getMessage());
    }
  }

  private void more() throws IOException {
    if (inflater.needsDictionary() || !fill()) {
      throw new EOFException("A gzip member is cut");
    }
    inflater.setInput(buffer, 0, end);
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, compressed.read(buffer, 0, BUFFER));
    return end > 0;
  }

  /** Goes to the content of the next member, if there is one; zeros fill up the end of a tape. */
  private boolean begins() throws IOException {
    int magic = 0;
    while (magic == 0) {
      if (at == end && !fill()) {
        return false;
      }
      magic = buffer[at++] & 0xFF;
      if (magic == 0 && first) {
        break;
      }
    }
    if ((magic | next() << Byte.SIZE) != MAGIC || next() != DEFLATE) {
      throw new ZipException("What follows a gzip member is none");
    }
    header();
    first = false;
    inMember = true;
    check.reset();
    inflater.reset();
    inflater.setInput(buffer, at, end - at);
    return true;
  }

  private void header() throws IOException {
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << Byte.SIZE);
    }
    for (int text : new int[] {NAME, COMMENT}) {
      while ((flags & text) != 0 && next() != 0) {
        // A text ends with a zero.
      }
    }
    skip((flags & HEADER_CHECK) != 0 ? 2 : 0);
  }

  private void trailer() throws IOException {
    long wanted = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      wanted |= (long) next() << shift;
    }
    skip(4);
    if (wanted != check.getValue()) {
      throw new ZipException("The checksum of a gzip member does not fit");
    }
  }

  private void skip(int bytes) throws IOException {
    for (int left = bytes; left > 0; left--) {
      next();
    }
  }

  private int next() throws IOException {
    if (at == end && !fill()) {
      throw new EOFException("A gzip member is cut");
    }
    return buffer[at++] & 0xFF;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    compressed.close();
  }
}

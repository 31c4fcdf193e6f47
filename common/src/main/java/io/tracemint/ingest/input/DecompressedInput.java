package io.tracemint.ingest.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A compressed input, read forward. Where the compressed data is corrupt the input ends, and says
 * so.
 */
public final class DecompressedInput implements SeekableInput {
  private final SeekableInput source;
  private final Compression compression;
  private SeekableInput content;
  private boolean corrupt;

  public DecompressedInput(SeekableInput source, Compression compression) {
    this.source = source;
    this.compression = compression;
  }

  @Override
  public String name() {
    return source.name();
  }

  /** Whether the input ended because its compressed data makes no sense. */
  public boolean isCorrupt() {
    return corrupt;
  }

  @Override
  public int read(long position, byte[] into, int at, int count) throws IOException {
    if (corrupt) {
      return -1;
    }
    try {
      return content().read(position, into, at, count);
    } catch (UncheckedIOException readingFailed) {
      throw readingFailed.getCause();
    } catch (IOException | RuntimeException senseless) {
      // Decompressors report bad data by all sorts of exceptions, some of them unchecked.
      corrupt = true;
      return -1;
    }
  }

  private SeekableInput content() throws IOException {
    if (content == null) {
      InputStream compressed = new BufferedInputStream(new SourceStream(source), 1 << 16);
      content = new ForwardInput(source.name(), compression.open(compressed));
    }
    return content;
  }

  @Override
  public void close() throws IOException {
    if (content != null) {
      content.close();
    }
    source.close();
  }

  /** Failures of the source pass the decompressor unchecked, to be told from corrupt data. */
  private static final class SourceStream extends InputStream {
    private final SeekableInput source;
    private long position;

    SourceStream(SeekableInput source) {
      this.source = source;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int at, int count) {
      try {
        int read = source.read(position, into, at, count);
        position += Math.max(0, read);
        return read;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}

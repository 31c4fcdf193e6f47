package io.tracemint.ingest.input;

import io.tracemint.ingest.damage.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.tukaani.xz.MemoryLimitException;

/**
 * A compressed input, read forward. Where the compressed data is corrupt the input ends, and says
 * so.
 */
public final class DecompressedInput implements SeekableInput {
  private final SeekableInput source;
  private final Compression compression;
  private final Limits limits;
  private final Consumer<Reason> early;
  private SeekableInput content;
  private Optional<Reason> ended = Optional.empty();

  /**
   * A file that is decompressed while it is read.
   *
   * @param early told once why the input ends before its content does
   */
  public DecompressedInput(
      SeekableInput source, Compression compression, Limits limits, Consumer<Reason> early) {
    this.source = source;
    this.compression = compression;
    this.limits = limits;
    this.early = early;
  }

  @Override
  public String name() {
    return source.name();
  }

  /**
   * Why the input ended before its content does: its compressed data makes no sense, or too much.
   */
  public Optional<Reason> ended() {
    return ended;
  }

  @Override
  public int read(long position, byte[] into, int at, int count) throws IOException {
    if (ended.isPresent()) {
      return -1;
    }
    try {
      return content().read(position, into, at, count);
    } catch (UncheckedIOException readingFailed) {
      throw readingFailed.getCause();
    } catch (IOException | RuntimeException senseless) {
      // Decompressors report bad data by all sorts of exceptions, some of them unchecked.
      ended = Optional.of(reason(senseless));
      early.accept(ended.get());
      return -1;
    }
  }

  private static Reason reason(Exception failure) {
    if (failure instanceof LimitMet met) {
      return met.reason();
    }
    boolean memory =
        failure instanceof MemoryLimitException
            || String.valueOf(failure.getMessage()).contains("too much memory");
    return memory ? Reason.DICTIONARY : Reason.INPUT_CORRUPT;
  }

  private SeekableInput content() throws IOException {
    if (content == null) {
      SourceStream bytes = new SourceStream(source);
      InputStream compressed = new BufferedInputStream(bytes, 1 << 16);
      content =
          new ForwardInput(
              source.name(), compression.open(compressed, () -> bytes.position, limits));
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

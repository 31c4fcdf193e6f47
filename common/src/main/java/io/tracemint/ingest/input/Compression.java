package io.tracemint.ingest.input;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** The compressed forms an input may have, told by their first bytes. */
public enum Compression {
  GZIP("1f8b"),
  ZSTD("28b52ffd"),
  XZ("fd377a585a00"),
  LZ4("04224d18"),
  BZIP2("425a68");

  /** The most that zstd's library takes. */
  private static final int MOST_WINDOW_BITS = 31;

  private final String magic;

  Compression(String magic) {
    this.magic = magic;
  }

  /** The compression of an input, if it has one. */
  public static Optional<Compression> of(Window window) throws IOException {
    int available = window.load(0, 6);
    return Arrays.stream(values())
        .filter(compression -> compression.matches(window.bytes(), available))
        .findFirst();
  }

  private boolean matches(byte[] bytes, int available) {
    int length = magic.length() / 2;
    return available >= length && HexFormat.of().formatHex(bytes, 0, length).equals(magic);
  }

  /**
   * Opens the content: of all members one after the other, as {@code cat a.gz b.gz}, bgzip and
   * rotated logs have them. What stands behind a member and is none is an error, as is a cut one.
   *
   * @param consumed how many compressed bytes were read so far
   */
  InputStream open(InputStream compressed, LongSupplier consumed, Limits limits)
      throws IOException {
    return new BoundedStream(decompressed(compressed, consumed, limits), consumed, limits);
  }

  private InputStream decompressed(InputStream compressed, LongSupplier consumed, Limits limits)
      throws IOException {
    return switch (this) {
      case GZIP -> new GzipMembers(compressed);
      case ZSTD -> new ZstdInputStream(compressed).setLongMax(windowBits(limits));
      case BZIP2 -> new LateError(new BZip2CompressorInputStream(compressed, true));
      case XZ -> new XZInputStream(compressed, kibibytes(limits));
      case LZ4 ->
          new ShrinkingStream(new FramedLZ4CompressorInputStream(compressed, true), consumed);
    };
  }

  private static int kibibytes(Limits limits) {
    return (int) Math.min(Integer.MAX_VALUE, limits.dictionaryBytes() >> 10);
  }

  private static int windowBits(Limits limits) {
    int bits = Long.SIZE - 1 - Long.numberOfLeadingZeros(limits.dictionaryBytes());
    return Math.min(MOST_WINDOW_BITS, bits);
  }
}

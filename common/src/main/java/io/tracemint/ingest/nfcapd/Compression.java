package io.tracemint.ingest.nfcapd;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lzo.LzoDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** How the blocks of a file are compressed. */
enum Compression {
  NONE,
  LZO,
  BZ2,
  LZ4,
  ZSTD;

  /** The compression with a number of layout 2, if that number is known. */
  static Optional<Compression> of(int number) {
    return switch (number) {
      case 0 -> Optional.of(NONE);
      case 1 -> Optional.of(LZO);
      case 2 -> Optional.of(BZ2);
      case 3 -> Optional.of(LZ4);
      case 4 -> Optional.of(ZSTD);
      default -> Optional.empty();
    };
  }

  /**
   * Decompresses the first {@code length} bytes.
   *
   * @return the bytes written, or -1 if the block is damaged or does not fit
   */
  int decompress(byte[] block, int length, byte[] into) {
    try {
      return switch (this) {
        case NONE -> copy(block, length, into);
        case LZO -> decompress(new LzoDecompressor(), block, length, into);
        case LZ4 -> decompress(new Lz4Decompressor(), block, length, into);
        case BZ2 -> bunzip(block, length, into);
        case ZSTD -> (int) Zstd.decompressByteArray(into, 0, into.length, block, 0, length);
      };
    } catch (IOException
        | MalformedInputException
        | ZstdException
        | IndexOutOfBoundsException
        | IllegalArgumentException damaged) {
      return -1;
    }
  }

  private static int copy(byte[] block, int length, byte[] into) {
    System.arraycopy(block, 0, into, 0, length);
    return length;
  }

  private static int decompress(Decompressor codec, byte[] block, int length, byte[] into) {
    return codec.decompress(block, 0, length, into, 0, into.length);
  }

  private static int bunzip(byte[] block, int length, byte[] into) throws IOException {
    try (BZip2CompressorInputStream stream =
        new BZip2CompressorInputStream(new ByteArrayInputStream(block, 0, length))) {
      int read = stream.readNBytes(into, 0, into.length);
      return stream.read() < 0 ? read : -1;
    }
  }
}

package io.tracemint.ingest.nfcapd;

import io.tracemint.failure.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The beginning of a file, in the byte order of the machine that wrote it.
 *
 * <pre>
 * layout 2, 40 bytes                  layout 1, 140 bytes and 136 bytes of statistics
 *  0  2 magic A50C                     0  2 magic A50C
 *  2  2 layout, 2                      2  2 layout, 1
 *  8  8 created                        4  4 flags: 1 LZO, 8 BZ2, 16 LZ4
 * 16  1 compression                    8  4 blocks
 * 17  1 encryption                    12 128 name of the source
 * 24  8 place of the appendix
 * 36  4 blocks
 * </pre>
 *
 * @param appendix where the blocks end and an appendix begins; 0 if there is none
 */
record FileHeader(
    ByteOrder order, int layout, Compression compression, long appendix, int headerBytes) {
  static final int LAYOUT_1_BYTES = 140 + 136;
  static final int LAYOUT_2_BYTES = 40;
  private static final int MAGIC = 0xA50C;

  /** Whether a file with these first bytes is one of nfdump's, whatever its layout. */
  static boolean isNfcapd(byte[] start) {
    return order(start).isPresent();
  }

  private static Optional<ByteOrder> order(byte[] start) {
    if (start.length < 4) {
      return Optional.empty();
    }
    int first = (start[0] & 0xFF) << 8 | (start[1] & 0xFF);
    int swapped = (start[1] & 0xFF) << 8 | (start[0] & 0xFF);
    if (swapped == MAGIC) {
      return Optional.of(ByteOrder.LITTLE_ENDIAN);
    }
    return first == MAGIC ? Optional.of(ByteOrder.BIG_ENDIAN) : Optional.empty();
  }

  /** Reads the first {@link #LAYOUT_2_BYTES} bytes of a file. */
  static FileHeader of(String file, byte[] start) {
    ByteOrder order =
        order(start)
            .orElseThrow(
                () ->
                    UserError.of(
                        "%s does not begin with nfdump's magic A50C. Check the file with"
                            + " nfdump -v.",
                        file));
    ByteBuffer bytes = ByteBuffer.wrap(start).order(order);
    int layout = bytes.getShort(2) & 0xFFFF;
    requireWhole(file, start.length, LAYOUT_2_BYTES);
    return switch (layout) {
      case 1 -> layout1(bytes);
      case 2 -> layout2(file, bytes);
      default ->
          throw UserError.of(
              "%s has layout %d of nfdump; 1 and 2 can be read. Convert it with nfdump -r FILE"
                  + " -w NEW, or export it with -o csv.",
              file, layout);
    };
  }

  /** Reads what is behind those bytes and of no interest. */
  void skipRest(String file, InputStream input) throws IOException {
    int read = LAYOUT_2_BYTES + input.readNBytes(headerBytes - LAYOUT_2_BYTES).length;
    requireWhole(file, read, headerBytes);
  }

  private static void requireWhole(String file, int read, int wanted) {
    if (read < wanted) {
      throw UserError.of(
          "%s ends inside its header, after %d of %d bytes. Check the file with nfdump -v.",
          file, read, wanted);
    }
  }

  private static FileHeader layout1(ByteBuffer bytes) {
    int flags = bytes.getInt(4);
    Compression compression = Compression.NONE;
    if ((flags & 1) != 0) {
      compression = Compression.LZO;
    } else if ((flags & 8) != 0) {
      compression = Compression.BZ2;
    } else if ((flags & 16) != 0) {
      compression = Compression.LZ4;
    }
    return new FileHeader(bytes.order(), 1, compression, 0, LAYOUT_1_BYTES);
  }

  private static FileHeader layout2(String file, ByteBuffer bytes) {
    if (bytes.get(17) != 0) {
      throw UserError.of(
          "%s is encrypted (method %d). Decrypt it with nfdump first.", file, bytes.get(17));
    }
    Compression compression =
        Compression.of(bytes.get(16))
            .orElseThrow(
                () ->
                    UserError.of(
                        "%s is compressed by method %d, known are 0 to 4. Rewrite it with"
                            + " nfdump -r FILE -w NEW.",
                        file, bytes.get(16)));
    return new FileHeader(bytes.order(), 2, compression, bytes.getLong(24), LAYOUT_2_BYTES);
  }
}

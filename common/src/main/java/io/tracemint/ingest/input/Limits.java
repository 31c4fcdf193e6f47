package io.tracemint.ingest.input;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.io.Serializable;

/**
 * Settings {@code ingest.limits}: what an input may make of a few of its bytes.
 *
 * @param interfaces that a section of a pcapng file describes
 * @param decompressedBytes of one file
 * @param decompressedRatio bytes that one compressed byte may become
 * @param dictionaryBytes that decompression may take
 */
public record Limits(
    int interfaces, long decompressedBytes, int decompressedRatio, long dictionaryBytes)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final Limits DEFAULT = new Limits(4_096, 1L << 40, 2_000, 256L << 20);

  public Limits {
    atLeast("interfaces", interfaces, 1);
    atLeast("decompressed-bytes", decompressedBytes, 1);
    atLeast("decompressed-ratio", decompressedRatio, 1);
    atLeast("dictionary-bytes", dictionaryBytes, 1 << 16);
  }

  public static Limits of(Config group) {
    return new Limits(
        group.getInt("interfaces"),
        group.getBytes("decompressed-bytes"),
        group.getInt("decompressed-ratio"),
        group.getBytes("dictionary-bytes"));
  }

  private static void atLeast(String key, long value, long least) {
    if (value < least) {
      throw UserError.of(
          "ingest.limits.%s is %,d, below the smallest possible %,d. Raise it.", key, value, least);
    }
  }
}

package io.tracemint.table.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/** Parquet's mix of runs and packed bits, for small numbers. */
final class Levels {
  private static final int FIRST_BYTES = 64 * 1024;
  private static final int MOST_BYTES = 1 << 20;

  private Levels() {}

  /** Whether each row has a value, preceded by the length of what says so. */
  static BytesInput present(boolean[] nulls, int from, int to) {
    BytesInput levels =
        isConstant(nulls, from, to) ? run(nulls[from], to - from) : bits(nulls, from, to);
    return BytesInput.concat(BytesInput.fromInt((int) levels.size()), levels);
  }

  private static boolean isConstant(boolean[] nulls, int from, int to) {
    for (int row = from + 1; row < to; row++) {
      if (nulls[row] != nulls[from]) {
        return false;
      }
    }
    return true;
  }

  // A run is its length times two, and the value in as many bytes as it needs.
  private static BytesInput run(boolean isNull, int count) {
    return BytesInput.concat(
        BytesInput.fromUnsignedVarInt(count << 1),
        BytesInput.from(new byte[] {(byte) (isNull ? 0 : 1)}));
  }

  private static BytesInput bits(boolean[] nulls, int from, int to) {
    try {
      RunLengthBitPackingHybridEncoder encoder = encoder(1);
      for (int row = from; row < to; row++) {
        encoder.writeInt(nulls[row] ? 0 : 1);
      }
      return encoder.toBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Numbers of dictionary entries, preceded by their width. */
  static BytesInput codes(Dictionary<?> dictionary, int from, int to) {
    int width = dictionary.width();
    BytesInput head = BytesInput.from(new byte[] {(byte) width});
    if (width == 0) {
      return BytesInput.concat(head, BytesInput.fromUnsignedVarInt((to - from) << 1));
    }
    try {
      RunLengthBitPackingHybridEncoder encoder = encoder(width);
      int[] numbers = dictionary.codes();
      for (int at = from; at < to; at++) {
        encoder.writeInt(numbers[at]);
      }
      return BytesInput.concat(head, encoder.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunLengthBitPackingHybridEncoder encoder(int width) {
    return new RunLengthBitPackingHybridEncoder(
        width, FIRST_BYTES, MOST_BYTES, new HeapByteBufferAllocator());
  }
}

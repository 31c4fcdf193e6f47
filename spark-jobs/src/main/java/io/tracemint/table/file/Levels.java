package io.tracemint.table.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesInput;

/**
 * Parquet's runs and packed bits, for small numbers. A page is one run where all its numbers are
 * equal, else packed: runs inside a page are left to the compression, which finds them too.
 *
 * <pre>
 *  run:     length * 2 (varint), the number in as many whole bytes as its width needs
 *  packed:  groups of eight * 2 + 1 (varint), the numbers from the lowest bit of each byte up
 * </pre>
 */
final class Levels {
  private static final int GROUP = 8;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Levels() {}

  /** Whether each row has a value, preceded by the length of what says so. */
  static BytesInput present(boolean[] nulls, int from, int to) {
    BytesInput levels =
        isConstant(nulls, from, to)
            ? run(nulls[from] ? 0 : 1, 1, to - from)
            : packed(bits(nulls, from, to), to - from);
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

  private static byte[] bits(boolean[] nulls, int from, int to) {
    byte[] bits = new byte[groups(to - from)];
    for (int row = from; row < to; row++) {
      bits[(row - from) / GROUP] |= (byte) ((nulls[row] ? 0 : 1) << ((row - from) % GROUP));
    }
    return bits;
  }

  /** Numbers of dictionary entries, preceded by their width. */
  static BytesInput codes(Dictionary<?> dictionary, int from, int to) {
    int width = dictionary.width();
    BytesInput head = BytesInput.from(new byte[] {(byte) width});
    if (from == to) {
      return head;
    }
    int[] codes = dictionary.codes();
    return BytesInput.concat(
        head,
        isConstant(codes, from, to)
            ? run(codes[from], width, to - from)
            : packed(bits(codes, from, to, width), to - from));
  }

  private static boolean isConstant(int[] numbers, int from, int to) {
    for (int at = from + 1; at < to; at++) {
      if (numbers[at] != numbers[from]) {
        return false;
      }
    }
    return true;
  }

  // Widths are at most 16, so that what has been gathered and one more number fit into a long.
  private static byte[] bits(int[] numbers, int from, int to, int width) {
    byte[] bytes = new byte[groups(to - from) * width];
    long gathered = 0;
    int filled = 0;
    int out = 0;
    for (int at = from; at < to; at++) {
      gathered |= (long) numbers[at] << filled;
      filled += width;
      if (filled >= Integer.SIZE) {
        INTS.set(bytes, out, (int) gathered);
        out += Integer.BYTES;
        gathered >>>= Integer.SIZE;
        filled -= Integer.SIZE;
      }
    }
    for (; filled > 0; filled -= Byte.SIZE) {
      bytes[out++] = (byte) gathered;
      gathered >>>= Byte.SIZE;
    }
    return bytes;
  }

  private static BytesInput run(int number, int width, int count) {
    byte[] value = new byte[(width + Byte.SIZE - 1) / Byte.SIZE];
    for (int at = 0; at < value.length; at++) {
      value[at] = (byte) (number >>> (Byte.SIZE * at));
    }
    return BytesInput.concat(BytesInput.fromUnsignedVarInt(count << 1), BytesInput.from(value));
  }

  private static BytesInput packed(byte[] bits, int count) {
    return BytesInput.concat(
        BytesInput.fromUnsignedVarInt((groups(count) << 1) | 1), BytesInput.from(bits));
  }

  private static int groups(int count) {
    return (count + GROUP - 1) / GROUP;
  }
}

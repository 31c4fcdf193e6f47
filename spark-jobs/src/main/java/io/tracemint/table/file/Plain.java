package io.tracemint.table.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.io.api.Binary;

/** Parquet's plain encoding: little-endian numbers; strings after their length. */
final class Plain {
  private Plain() {}

  static BytesInput numbers(long[] values, int from, int to, boolean wide) {
    byte[] plain = new byte[(to - from) * (wide ? Long.BYTES : Integer.BYTES)];
    ByteBuffer bytes = buffer(plain);
    for (int at = from; at < to; at++) {
      if (wide) {
        bytes.putLong(values[at]);
      } else {
        bytes.putInt((int) values[at]);
      }
    }
    return BytesInput.from(plain);
  }

  static BytesInput strings(Binary[] values, int from, int to) {
    int size = 0;
    for (int at = from; at < to; at++) {
      size += Integer.BYTES + values[at].length();
    }
    byte[] plain = new byte[size];
    ByteBuffer bytes = buffer(plain);
    for (int at = from; at < to; at++) {
      bytes.putInt(values[at].length());
      bytes.put(values[at].toByteBuffer());
    }
    return BytesInput.from(plain);
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

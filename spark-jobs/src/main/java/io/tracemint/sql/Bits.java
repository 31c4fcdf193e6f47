package io.tracemint.sql;

import io.tracemint.nprint.Layout;
import io.tracemint.nprint.RowDecoder;
import io.tracemint.nprint.RowEncoder;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** The codec of one layout, kept by each thread from row to row. */
final class Bits {
  private static final ThreadLocal<Bits> LAST = new ThreadLocal<>();

  private final String headers;
  private final RowEncoder encoder;
  private final RowDecoder decoder;

  private Bits(String headers) {
    Layout layout = Layout.of(headers, true);
    this.headers = headers;
    this.encoder = new RowEncoder(layout);
    this.decoder = new RowDecoder(layout);
  }

  static Bits of(String headers) {
    Bits known = LAST.get();
    if (known == null || !known.headers.equals(headers)) {
      known = new Bits(headers);
      LAST.set(known);
    }
    return known;
  }

  ArrayData encode(byte[] packet) {
    return encoder.encode(packet, 0, packet.length)
        ? UnsafeArrayData.fromPrimitiveArray(encoder.row())
        : null;
  }

  byte[] decode(ArrayData bits) {
    return decoder.decode(bits.toByteArray());
  }
}

package io.tracemint.nprint;

import io.tracemint.failure.UserError;
import java.util.Arrays;

/** Makes the headers of a packet of a row of bits. */
public final class RowDecoder {
  private final Layout layout;

  public RowDecoder(Layout layout) {
    this.layout = layout;
  }

  /** The headers of a row, IP first; addresses that it lacks are zeros. */
  public byte[] decode(byte[] row) {
    if (row.length != layout.cells()) {
      throw UserError.of(
          "A row of this layout has %,d bits, not %,d. Name the headers it was made with.",
          layout.cells(), row.length);
    }
    byte[] network = {};
    byte[] transport = {};
    int at = 0;
    for (Header header : layout.headers()) {
      byte[] bytes = header(header, row, at);
      boolean isNetwork = header == Header.IPV4 || header == Header.IPV6;
      network = isNetwork && bytes.length > 0 ? bytes : network;
      transport = !isNetwork && bytes.length > 0 ? bytes : transport;
      at += header.cells(layout.addresses());
    }
    byte[] packet = Arrays.copyOf(network, network.length + transport.length);
    System.arraycopy(transport, 0, packet, network.length, transport.length);
    return packet;
  }

  private byte[] header(Header header, byte[] row, int from) {
    byte[] bytes = new byte[header.bytes];
    int at = from;
    int length = 0;
    while (length < bytes.length) {
      if (!layout.addresses() && length == header.addressesAt && length < header.addressesEnd) {
        length = present(row, from) ? header.addressesEnd : length;
      }
      if (length == bytes.length || !present(row, at)) {
        break;
      }
      bytes[length++] = octet(row, at);
      at += 8;
    }
    return Arrays.copyOf(bytes, length);
  }

  private static boolean present(byte[] row, int at) {
    return row[at] >= 0;
  }

  private static byte octet(byte[] row, int at) {
    int value = 0;
    for (int cell = at; cell < at + 8; cell++) {
      if (row[cell] < 0 || row[cell] > 1) {
        throw UserError.of(
            "Cell %,d of a row is %d beside bits of the same byte, must be 0 or 1. Repair the row"
                + " first.",
            cell, row[cell]);
      }
      value = value << 1 | row[cell];
    }
    return (byte) value;
  }
}

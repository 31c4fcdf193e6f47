package io.tracemint.nprint;

import static io.tracemint.record.Protocols.ICMP;
import static io.tracemint.record.Protocols.TCP;
import static io.tracemint.record.Protocols.UDP;

import io.tracemint.ingest.input.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes rows of bits of IP packets. A row is valid until the next one. */
public final class RowEncoder {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The eight cells of each value of a byte, as one number. */
  private static final long[] CELLS = cells();

  private static final int LEAST_IPV4 = 20;
  private static final int LEAST_TCP = 20;
  private static final int OFFSET = 0x1FFF;

  private final Header[] headers;
  private final boolean addresses;
  private final boolean four;
  private final boolean six;
  private final byte[] row;

  public RowEncoder(Layout layout) {
    this.headers = layout.headers().toArray(Header[]::new);
    this.addresses = layout.addresses();
    boolean transportAlone = !layout.has(Header.IPV4) && !layout.has(Header.IPV6);
    this.four = layout.has(Header.IPV4) || transportAlone;
    this.six = layout.has(Header.IPV6) || transportAlone;
    this.row = new byte[layout.cells()];
  }

  private static long[] cells() {
    long[] cells = new long[256];
    for (int value = 0; value < cells.length; value++) {
      for (int bit = 0; bit < 8; bit++) {
        cells[value] |= (long) (value >> bit & 1) << (8 * bit);
      }
    }
    return cells;
  }

  /** The bits of the packet encoded last: 1, 0, or -1 where it has none. */
  public byte[] row() {
    return row;
  }

  /**
   * Encodes the headers of a packet, as far as they lie before {@code end}.
   *
   * @return whether the layout has columns for its version of IP
   */
  public boolean encode(byte[] bytes, int at, int end) {
    int version = at < end ? bytes[at] >> 4 & 0xF : 0;
    if (version == 4 && four && end - at >= LEAST_IPV4 && (bytes[at] & 0xF) >= 5) {
      return four(bytes, at, end);
    }
    return version == 6 && six && end - at >= Header.IPV6.bytes && six(bytes, at, end);
  }

  private boolean four(byte[] bytes, int at, int end) {
    int length = 4 * (bytes[at] & 0xF);
    int total = Bytes.u16(bytes, at + 2);
    int stop = total < length ? end : Math.min(end, at + total);
    boolean later = (Bytes.u16(bytes, at + 6) & OFFSET) != 0;
    int protocol = later ? 0 : Bytes.u8(bytes, at + 9);
    write(bytes, at, Math.min(length, stop - at), stop, at + length, protocol, Header.IPV4);
    return true;
  }

  private boolean six(byte[] bytes, int at, int end) {
    int payload = Bytes.u16(bytes, at + 4);
    int length = Header.IPV6.bytes;
    int stop = payload == 0 ? end : Math.min(end, at + length + payload);
    int protocol = Bytes.u8(bytes, at + 6);
    // ICMP of IPv6 is another protocol; what lies behind extension headers has no place of its own.
    int known = protocol == TCP || protocol == UDP ? protocol : 0;
    write(bytes, at, length, stop, at + length, known, Header.IPV6);
    return true;
  }

  private void write(
      byte[] bytes, int at, int length, int end, int next, int protocol, Header network) {
    Header transport =
        switch (protocol) {
          case ICMP -> Header.ICMP;
          case TCP -> Header.TCP;
          case UDP -> Header.UDP;
          default -> network;
        };
    int to = 0;
    for (Header header : headers) {
      if (header == network) {
        to = header(header, bytes, at, length, to);
      } else if (header == transport && next < end) {
        to =
            header(header, bytes, next, Math.min(length(header, bytes, next, end), end - next), to);
      } else {
        to = absent(header, to);
      }
    }
  }

  private static int length(Header header, byte[] bytes, int at, int end) {
    return header == Header.TCP && at + 12 < end
        ? Math.max(LEAST_TCP, 4 * (bytes[at + 12] >> 4 & 0xF))
        : header == Header.TCP ? LEAST_TCP : header.bytes;
  }

  private int header(Header header, byte[] bytes, int at, int length, int to) {
    int place = to;
    for (int i = 0; i < length; i++) {
      if (addresses || i < header.addressesAt || i >= header.addressesEnd) {
        LONG.set(row, place, CELLS[bytes[at + i] & 0xFF]);
        place += 8;
      }
    }
    int end = to + header.cells(addresses);
    Arrays.fill(row, place, end, (byte) -1);
    return end;
  }

  private int absent(Header header, int to) {
    int end = to + header.cells(addresses);
    Arrays.fill(row, to, end, (byte) -1);
    return end;
  }
}

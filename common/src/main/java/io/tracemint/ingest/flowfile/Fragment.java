package io.tracemint.ingest.flowfile;

import io.tracemint.ingest.netflow.datagram.Exporter;
import java.nio.ByteBuffer;

/**
 * What the headers of an IP fragment say.
 *
 * @param from where its content starts in the buffer
 * @param stop where its content ends by the headers; beyond what was captured if that was cut
 * @param place where the content belongs in the datagram's IP payload
 */
record Fragment(
    Reassembly.Key key, Exporter exporter, int from, int stop, int place, boolean last) {
  static final int IPV6_HEADER = 40;
  static final int IPV6_BYTES = 8;

  /** Of the IPv4 packet at {@code at}; flags and place are its bytes 6 and 7. */
  static Fragment ofIpv4(ByteBuffer bytes, int at, Exporter exporter) {
    int flags = bytes.getShort(at + 6);
    return new Fragment(
        new Reassembly.Key(
            0, exporter.low(), 0, bytes.getInt(at + 16), bytes.getShort(at + 4) & 0xFFFF),
        exporter,
        at + 4 * (bytes.get(at) & 15),
        at + (bytes.getShort(at + 2) & 0xFFFF),
        8 * (flags & 0x1FFF),
        (flags & 0x2000) == 0);
  }

  /** Of the IPv6 packet at {@code at}, whose first extension is a fragment header. */
  static Fragment ofIpv6(ByteBuffer bytes, int at, Exporter exporter) {
    int header = at + IPV6_HEADER;
    int place = bytes.getShort(header + 2) & 0xFFFF;
    return new Fragment(
        new Reassembly.Key(
            exporter.high(),
            exporter.low(),
            bytes.getLong(at + 24),
            bytes.getLong(at + 32),
            bytes.getInt(header + 4)),
        exporter,
        header + IPV6_BYTES,
        header + (bytes.getShort(at + 4) & 0xFFFF),
        place & ~7,
        (place & 1) == 0);
  }
}

package io.tracemint.ingest.netflow;

import io.tracemint.ingest.netflow.datagram.Exporter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** UDP payloads of small classic captures, read without the product's own capture reader. */
final class PcapDatagrams {
  record Datagram(Exporter exporter, ByteBuffer payload) {}

  private PcapDatagrams() {}

  static List<Datagram> read(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    ByteBuffer little = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    if ((little.getInt(0) & 0xFFFFFF00) != 0xA1B2C300
        && (little.getInt(0) & 0xFFFFFF00) != 0xA1B23C00) {
      little.order(ByteOrder.BIG_ENDIAN);
    }
    int link = little.getInt(20);
    List<Datagram> found = new ArrayList<>();
    int at = 24;
    while (at + 16 <= all.length) {
      int captured = little.getInt(at + 8);
      at += 16;
      if (captured < 0 || at + captured > all.length) {
        break;
      }
      payload(ByteBuffer.wrap(all, at, captured).slice(), link, found);
      at += captured;
    }
    return found;
  }

  private static void payload(ByteBuffer frame, int link, List<Datagram> found) {
    int ip = link == 1 ? 14 : link == 113 ? 16 : 0;
    if (frame.remaining() < ip + 28) {
      return;
    }
    while (ip > 0 && frame.getShort(ip - 2) == (short) 0x8100) {
      ip += 4;
    }
    int version = frame.get(ip) >> 4;
    if (version == 4 && frame.get(ip + 9) == 17) {
      int udp = ip + 4 * (frame.get(ip) & 15);
      add(frame, udp, Exporter.ofIpv4(frame.getInt(ip + 12) & 0xFFFFFFFFL), found);
    } else if (version == 6 && frame.get(ip + 6) == 17) {
      add(frame, ip + 40, new Exporter(frame.getLong(ip + 8), frame.getLong(ip + 16)), found);
    }
  }

  private static void add(ByteBuffer frame, int udp, Exporter exporter, List<Datagram> found) {
    int length = Math.min(frame.getShort(udp + 4) & 0xFFFF, frame.limit() - udp);
    if (length > 8) {
      found.add(new Datagram(exporter, frame.slice(udp + 8, length - 8)));
    }
  }
}

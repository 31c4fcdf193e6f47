package io.tracemint.anonymise;

import static io.tracemint.export.pcap.Bytes.putInt;
import static io.tracemint.export.pcap.Bytes.putShort;

import io.tracemint.export.pcap.LinkType;
import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.input.Bytes;

/**
 * What stands before IP packets: nothing, or Ethernet with its VLAN tags, 0 destination | 6 source
 * | 12 type, or tag and type.
 */
final class Links {
  private static final int ETHERNET = 1;
  private static final int STATIONS_BYTES = 12;
  private static final int ETHERNET_BYTES = 14;
  private static final int MOST_TAGS = 8;
  // The second-lowest bit of the first byte marks addresses that no vendor owns.
  private static final int MADE_UP = 0x02000000;

  private final Stations stations;
  private final Changes changes;

  Links(Stations stations, Changes changes) {
    this.stations = stations;
    this.changes = changes;
  }

  /** The type of all frames that are written. */
  static LinkType type(AnonymiseSettings settings) {
    return settings.macs() == AnonymiseSettings.Macs.DROP ? LinkType.RAW_IP : LinkType.ETHERNET;
  }

  /** Writes what stands before the IP packet of a frame, and says how long it is. */
  int write(Frames frames, int row, byte[] out) {
    if (stations.dropped()) {
      return 0;
    }
    int start = frames.starts[row];
    int ip = frames.ipAt[row];
    if (frames.linkType != ETHERNET || ip - start < ETHERNET_BYTES) {
      changes.add(Change.STATIONS_MADE_UP);
      putInt(out, 0, MADE_UP);
      putShort(out, 4, 2);
      putInt(out, 6, MADE_UP);
      putShort(out, 10, 1);
      return type(frames.bytes, ip, out);
    }
    System.arraycopy(frames.bytes, start, out, 0, STATIONS_BYTES);
    stations.replace(out, 0);
    stations.replace(out, 6);
    if (!isTagged(frames.bytes, start + STATIONS_BYTES, ip)) {
      changes.add(Change.LINK_HEADERS_SHORTENED);
      return type(frames.bytes, ip, out);
    }
    System.arraycopy(
        frames.bytes, start + STATIONS_BYTES, out, STATIONS_BYTES, ip - start - STATIONS_BYTES);
    return ip - start;
  }

  /** Whether nothing but VLAN tags and a type stands up to the packet. */
  private static boolean isTagged(byte[] bytes, int from, int ip) {
    int at = from;
    while (isTag(Bytes.u16(bytes, at)) && at - from < 4 * MOST_TAGS) {
      at += 4;
    }
    return at + 2 == ip;
  }

  private static boolean isTag(int type) {
    return type == 0x8100 || type == 0x88A8 || type == 0x9100 || type == 0x9200;
  }

  private static int type(byte[] bytes, int ip, byte[] out) {
    putShort(out, STATIONS_BYTES, bytes[ip] >> 4 == 6 ? 0x86DD : 0x0800);
    return ETHERNET_BYTES;
  }
}

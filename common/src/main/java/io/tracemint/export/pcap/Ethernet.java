package io.tracemint.export.pcap;

import static io.tracemint.export.pcap.Bytes.putInt;
import static io.tracemint.export.pcap.Bytes.putShort;

/** Ethernet II headers between two fixed stations: 0 destination | 6 source | 12 type. */
final class Ethernet {
  // The second-lowest bit of the first byte marks addresses that no vendor owns.
  private static final int STATION = 0x02000000;

  private Ethernet() {}

  static void header(int type, byte[] buffer, int at) {
    putInt(buffer, at, STATION);
    putShort(buffer, at + 4, 2);
    putInt(buffer, at + 6, STATION);
    putShort(buffer, at + 10, 1);
    putShort(buffer, at + 12, type);
  }
}

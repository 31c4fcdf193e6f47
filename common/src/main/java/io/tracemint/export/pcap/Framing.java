package io.tracemint.export.pcap;

import static io.tracemint.export.pcap.Bytes.putLittleInt;
import static io.tracemint.export.pcap.Bytes.putLittleShort;

/** What a capture file puts around frames. All numbers are little-endian. */
sealed interface Framing permits Framing.Pcap, Framing.Pcapng {
  int MOST_BYTES = 64;

  static Framing of(CaptureFormat format) {
    return switch (format.container()) {
      case PCAP -> new Pcap(format);
      case PCAPNG -> new Pcapng(format);
    };
  }

  /** Writes what a file starts with and returns where it ends. */
  int fileHeader(byte[] buffer);

  /** Writes what stands before a frame and returns where the frame starts. */
  int before(long timeNanos, int captured, int wire, byte[] buffer, int at);

  /** Writes what stands behind a frame that ends at {@code at}, and returns where that ends. */
  int after(int captured, byte[] buffer, int at);

  /**
   * File: 0 magic | 4 version 2.4 | 8 zone | 12 accuracy | 16 snap length | 20 link type. Record: 0
   * seconds | 4 fraction | 8 captured | 12 length on the wire.
   */
  record Pcap(CaptureFormat format, long unitNanos) implements Framing {
    private static final int MICROSECOND_MAGIC = 0xA1B2C3D4;
    private static final int NANOSECOND_MAGIC = 0xA1B23C4D;

    Pcap(CaptureFormat format) {
      this(format, format.nanoseconds() ? 1 : 1_000);
    }

    @Override
    public int fileHeader(byte[] buffer) {
      putLittleInt(buffer, 0, format.nanoseconds() ? NANOSECOND_MAGIC : MICROSECOND_MAGIC);
      putLittleShort(buffer, 4, 2);
      putLittleShort(buffer, 6, 4);
      putLittleInt(buffer, 8, 0);
      putLittleInt(buffer, 12, 0);
      putLittleInt(buffer, 16, format.statedSnapBytes());
      putLittleInt(buffer, 20, format.link().code());
      return 24;
    }

    @Override
    public int before(long timeNanos, int captured, int wire, byte[] buffer, int at) {
      long seconds = timeNanos / 1_000_000_000L;
      int fraction = (int) (timeNanos - seconds * 1_000_000_000L);
      putLittleInt(buffer, at, (int) seconds);
      putLittleInt(buffer, at + 4, unitNanos == 1 ? fraction : fraction / 1_000);
      putLittleInt(buffer, at + 8, captured);
      putLittleInt(buffer, at + 12, wire);
      return at + 16;
    }

    @Override
    public int after(int captured, byte[] buffer, int at) {
      return at;
    }
  }

  /**
   * Section header block, one interface description block, then enhanced packet blocks: 0 type | 4
   * block length | 8 interface | 12 time, upper half first | 20 captured | 24 length on the wire |
   * 28 frame, padded to four | block length.
   */
  record Pcapng(CaptureFormat format) implements Framing {
    private static final int SECTION = 0x0A0D0D0A;
    private static final int ORDER_MAGIC = 0x1A2B3C4D;
    private static final int RESOLUTION_OPTION = 9;

    @Override
    public int fileHeader(byte[] buffer) {
      putLittleInt(buffer, 0, SECTION);
      putLittleInt(buffer, 4, 28);
      putLittleInt(buffer, 8, ORDER_MAGIC);
      putLittleInt(buffer, 12, 1);
      putLittleInt(buffer, 16, -1);
      putLittleInt(buffer, 20, -1);
      putLittleInt(buffer, 24, 28);
      return interfaceDescription(buffer, 28);
    }

    private int interfaceDescription(byte[] buffer, int at) {
      putLittleInt(buffer, at, 1);
      putLittleInt(buffer, at + 4, 32);
      putLittleInt(buffer, at + 8, format.link().code());
      putLittleInt(buffer, at + 12, format.statedSnapBytes());
      putLittleInt(buffer, at + 16, 1 << 16 | RESOLUTION_OPTION);
      putLittleInt(buffer, at + 20, format.nanoseconds() ? 9 : 6);
      putLittleInt(buffer, at + 24, 0);
      putLittleInt(buffer, at + 28, 32);
      return at + 32;
    }

    @Override
    public int before(long timeNanos, int captured, int wire, byte[] buffer, int at) {
      long time = format.nanoseconds() ? timeNanos : timeNanos / 1_000;
      putLittleInt(buffer, at, 6);
      putLittleInt(buffer, at + 4, blockBytes(captured));
      putLittleInt(buffer, at + 8, 0);
      putLittleInt(buffer, at + 12, (int) (time >>> 32));
      putLittleInt(buffer, at + 16, (int) time);
      putLittleInt(buffer, at + 20, captured);
      putLittleInt(buffer, at + 24, wire);
      return at + 28;
    }

    @Override
    public int after(int captured, byte[] buffer, int at) {
      int end = at;
      while (((end - at + captured) & 3) != 0) {
        buffer[end++] = 0;
      }
      putLittleInt(buffer, end, blockBytes(captured));
      return end + 4;
    }

    private static int blockBytes(int captured) {
      return 32 + ((captured + 3) & ~3);
    }
  }
}

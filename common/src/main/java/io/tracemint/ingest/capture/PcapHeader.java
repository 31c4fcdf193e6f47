package io.tracemint.ingest.capture;

import io.tracemint.ingest.input.Bytes;
import io.tracemint.ingest.input.Window;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/**
 * The file header of a PCAP file, 24 bytes:
 *
 * <pre>
 *  0 magic: a1b2c3d4 (µs), a1b23c4d (ns) or a1b2cd34 (modified: longer record headers)
 *  4 version major, 6 minor    16 snap length
 *  8 time zone, 12 accuracy    20 link type in the lower 16 bits, FCS length above
 * </pre>
 *
 * A record header follows each time: seconds, fraction, captured length, length on the wire.
 *
 * @param swappedLengths old writers put the two lengths in the other order
 * @param firstSeconds time of the file's first record; 0 where it has none
 */
record PcapHeader(
    boolean littleEndian,
    boolean nanoseconds,
    int recordHeaderBytes,
    int linkType,
    boolean swappedLengths,
    long firstSeconds)
    implements Serializable {
  static final int BYTES = 24;
  private static final int MICROSECOND_MAGIC = 0xA1B2C3D4;
  private static final int NANOSECOND_MAGIC = 0xA1B23C4D;
  private static final int MODIFIED_MAGIC = 0xA1B2CD34;

  /** Reads the header at the start of a file, if it is one. */
  static Optional<PcapHeader> read(Window window) throws IOException {
    if (window.load(0, BYTES) < BYTES) {
      return Optional.empty();
    }
    byte[] bytes = window.bytes();
    boolean littleEndian = isMagic(Bytes.i32(bytes, 0, true));
    return littleEndian || isMagic(Bytes.i32(bytes, 0, false))
        ? Optional.of(read(window, littleEndian))
        : Optional.empty();
  }

  private static boolean isMagic(int magic) {
    return magic == MICROSECOND_MAGIC || magic == NANOSECOND_MAGIC || magic == MODIFIED_MAGIC;
  }

  private static PcapHeader read(Window window, boolean littleEndian) throws IOException {
    boolean hasRecord = window.load(0, BYTES + 4) >= BYTES + 4;
    byte[] bytes = window.bytes();
    int magic = Bytes.i32(bytes, 0, littleEndian);
    int minor = Bytes.u16(bytes, 6, littleEndian);
    return new PcapHeader(
        littleEndian,
        magic == NANOSECOND_MAGIC,
        magic == MODIFIED_MAGIC ? 24 : 16,
        Bytes.i32(bytes, 20, littleEndian) & 0xFFFF,
        Bytes.u16(bytes, 4, littleEndian) == 2 && minor <= 3,
        hasRecord ? Bytes.u32(bytes, BYTES, littleEndian) : 0);
  }

  /** Bytes that the record at {@code at} says it captured; negative above two gigabytes. */
  int capturedBytes(byte[] bytes, int at) {
    int captured = Bytes.i32(bytes, at + 8, littleEndian);
    return swappedLengths
        ? (int) Math.min(captured & 0xFFFFFFFFL, Bytes.u32(bytes, at + 12, littleEndian))
        : captured;
  }

  int wireBytes(byte[] bytes, int at) {
    int wire = Bytes.i32(bytes, at + 12, littleEndian);
    return swappedLengths ? Math.max(wire, Bytes.i32(bytes, at + 8, littleEndian)) : wire;
  }

  long timeNanos(byte[] bytes, int at) {
    long seconds = seconds(bytes, at);
    long fraction = fraction(bytes, at);
    return seconds * 1_000_000_000L + (nanoseconds ? fraction : fraction * 1000);
  }

  long seconds(byte[] bytes, int at) {
    return Bytes.u32(bytes, at, littleEndian);
  }

  long fraction(byte[] bytes, int at) {
    return Bytes.u32(bytes, at + 4, littleEndian);
  }

  long fractionsPerSecond() {
    return nanoseconds ? 1_000_000_000L : 1_000_000L;
  }
}

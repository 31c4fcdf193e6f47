package io.tracemint.ingest.header;

import static io.tracemint.ingest.capture.Frames.CAPACITY;

import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Bytes;
import io.tracemint.record.Columns;
import io.tracemint.record.Protocols;
import io.tracemint.record.RecordFilter;

/**
 * Decodes the IP and transport headers of a block of frames into columns. A first pass finds where
 * each header starts and drops what is no packet; then each column that was asked for is filled by
 * a loop of its own.
 *
 * <pre>
 *  IPv4:  0 version, header words   1 tos   2 total length   4 id   6 flags, offset
 *         8 ttl   9 protocol   10 checksum   12 source   16 destination
 *  TCP:   0 ports   4 seq   8 ack   13 flags   14 window
 *  UDP:   0 ports   4 length        ICMP: 0 type   1 code
 * </pre>
 */
public final class HeaderDecoder {
  private static final int VERSION_4_WITHOUT_OPTIONS = 0x45;
  private static final int FRAGMENT_OFFSET = 0x1FFF;
  private static final int IPV4_BYTES = 20;
  private static final int COMMON_BYTES = 40;
  private static final int WHOLE = 0;

  private final RecordFilter filter;
  private final DamageLog log;
  private final Transport transport = new Transport();
  private final Ipv6Rows ipv6 = new Ipv6Rows();
  private final int[] wireIpBytes = new int[CAPACITY];
  private final HeaderWords words = new HeaderWords(transport);
  private final ColumnLoops loops = new ColumnLoops(transport, words, ipv6, wireIpBytes);
  private boolean anyWithoutLength;

  public HeaderDecoder(RecordFilter filter, DamageLog log) {
    this.filter = filter;
    this.log = log;
  }

  /** Appends the packets of the block to {@code out}, which has room for all of them. */
  public void decode(Frames frames, Columns out) {
    ipv6.clear();
    anyWithoutLength = false;
    classify(frames);
    loops.write(frames, out, anyWithoutLength);
    out.rows(out.rows() + frames.count);
  }

  private void classify(Frames frames) {
    byte[] bytes = frames.bytes;
    int zeros = frames.zeros;
    int count = frames.count;
    int kept = 0;
    for (int row = 0; row < count; row++) {
      int at = frames.ipAt[row];
      int end = frames.end(row);
      // Zeros follow the last frame, so that loads beyond a short one are safe.
      long first = Bytes.i64(bytes, at);
      long second = Bytes.i64(bytes, at + 8);
      words.take(kept, first, second);
      if (end - at >= COMMON_BYTES && isCommon(first)) {
        int protocol = (int) (second >>> 48) & 0xFF;
        if (!filter.accepts(protocol)) {
          continue;
        }
        transport.whole(kept, protocol, Protocols.ICMP, at + IPV4_BYTES, zeros);
      } else if (!classifyRare(frames, row, kept)) {
        continue;
      }
      frames.move(row, kept++);
    }
    frames.count = kept;
  }

  /** Whether no field asked for can be missing or elsewhere than in most packets. */
  private static boolean isCommon(long versionToOffset) {
    return versionToOffset >>> 56 == VERSION_4_WITHOUT_OPTIONS
        && (versionToOffset >>> 32 & 0xFFFF) >= COMMON_BYTES
        && (versionToOffset & FRAGMENT_OFFSET) == 0;
  }

  private boolean classifyRare(Frames frames, int row, int kept) {
    int at = frames.ipAt[row];
    int end = frames.end(row);
    wireIpBytes[kept] = frames.wireBytes[row] - (at - frames.starts[row]);
    int version = at < end ? Bytes.u8(frames.bytes, at) >> 4 : 0;
    int outcome =
        switch (version) {
          case 4 -> ipv4(frames.bytes, at, end, kept, frames.zeros);
          case 6 -> ipv6.add(frames.bytes, at, end, kept, transport, frames.zeros);
          default -> at < end ? Reason.IP_VERSION.with(version) : Reason.IP_CUT.code();
        };
    boolean decoded = isDecoded(outcome);
    boolean isRow = decoded && filter.accepts(protocol(frames.bytes, at, version));
    if (decoded && !isRow && version == 6) {
      ipv6.removeLast();
    }
    if (outcome != WHOLE) {
      log.add(outcome, frames.offsets[row]);
    }
    if (isRow && outcome != WHOLE && !log.keepsPartial()) {
      if (version == 6) {
        ipv6.removeLast();
      }
      return false;
    }
    return isRow;
  }

  private static boolean isDecoded(int outcome) {
    return outcome == WHOLE || Reason.of(outcome).kind() == Reason.Kind.PARTIAL;
  }

  private int protocol(byte[] bytes, int at, int version) {
    return version == 6 ? ipv6.protocol() : Bytes.u8(bytes, at + 9);
  }

  private int ipv4(byte[] bytes, int at, int end, int row, int zeros) {
    int headerBytes = 4 * (bytes[at] & 0xF);
    if (end - at < IPV4_BYTES) {
      return Reason.IP_CUT.code();
    }
    if (headerBytes < IPV4_BYTES) {
      return Reason.IP_HEADER_LENGTH.code();
    }
    int total = Bytes.u16(bytes, at + 2);
    anyWithoutLength |= total == 0;
    if (total != 0 && total < headerBytes) {
      transport.none(row, zeros);
      return Reason.IP_TOTAL_LENGTH.code();
    }
    if ((Bytes.u16(bytes, at + 6) & FRAGMENT_OFFSET) != 0) {
      transport.none(row, zeros);
      return WHOLE;
    }
    int stop = total == 0 ? end : Math.min(end, at + total);
    int next = at + headerBytes;
    int protocol = Bytes.u8(bytes, at + 9);
    return transport.bounded(row, protocol, Protocols.ICMP, next, stop - next, zeros)
        ? WHOLE
        : Reason.TRANSPORT_CUT.code();
  }
}

package io.tracemint.ingest.header;

import static io.tracemint.ingest.capture.Frames.CAPACITY;

import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.input.Bytes;

/**
 * 32-bit words of the headers of a block, in arrays of their own. Several columns are bits of one
 * word: the word is gathered from the frames once, and the columns are then shifted and masked out
 * of it by loops that the compiler turns into vector instructions.
 */
final class HeaderWords {
  /** A word; those of the IP header that {@link #take} stores need no gathering. */
  enum Word {
    IP_VERSION_TO_LENGTH,
    IP_ID_TO_OFFSET,
    IP_TTL_TO_CHECKSUM,
    IP_SOURCE,
    IP_DESTINATION,
    PORTS,
    TCP_SEQUENCE,
    TCP_ACKNOWLEDGEMENT,
    TCP_FLAGS_TO_WINDOW,
    UDP_LENGTH,
    ICMP_TYPE_TO_CODE
  }

  private final Transport transport;
  private final int[] versionToLength = new int[CAPACITY];
  private final int[] idToOffset = new int[CAPACITY];
  private final int[] ttlToChecksum = new int[CAPACITY];
  private final int[] source = new int[CAPACITY];
  private final int[] sequence = new int[CAPACITY];
  private final int[] acknowledgement = new int[CAPACITY];
  private final int[] flagsToWindow = new int[CAPACITY];
  private final int[] ports = new int[CAPACITY];
  private final int[] others = new int[CAPACITY];
  private boolean hasTcp;
  private boolean hasPorts;

  HeaderWords(Transport transport) {
    this.transport = transport;
  }

  /** Forgets the block before. */
  void clear() {
    hasTcp = false;
    hasPorts = false;
  }

  /** Keeps the first sixteen bytes of a row's IP header, which deciding about it has loaded. */
  void take(int row, long first, long second) {
    versionToLength[row] = (int) (first >>> 32);
    idToOffset[row] = (int) first;
    ttlToChecksum[row] = (int) (second >>> 32);
    source[row] = (int) second;
  }

  /** The word of every row of the block, good until the next is asked for. */
  int[] of(Word word, Frames frames) {
    return switch (word) {
      case IP_VERSION_TO_LENGTH -> versionToLength;
      case IP_ID_TO_OFFSET -> idToOffset;
      case IP_TTL_TO_CHECKSUM -> ttlToChecksum;
      case IP_SOURCE -> source;
      case IP_DESTINATION -> gathered(frames, frames.ipAt, 16, others);
      case PORTS -> ports(frames);
      case TCP_SEQUENCE -> tcp(frames, sequence);
      case TCP_ACKNOWLEDGEMENT -> tcp(frames, acknowledgement);
      case TCP_FLAGS_TO_WINDOW -> tcp(frames, flagsToWindow);
      case UDP_LENGTH -> gathered(frames, transport.udp, 4, others);
      case ICMP_TYPE_TO_CODE -> gathered(frames, transport.icmp, 0, others);
    };
  }

  private int[] ports(Frames frames) {
    if (!hasPorts) {
      hasPorts = true;
      gathered(frames, transport.ports, 0, ports);
    }
    return ports;
  }

  private static int[] gathered(Frames frames, int[] headers, int at, int[] to) {
    gather(frames.bytes, headers, at, to, frames.count);
    return to;
  }

  private static void gather(byte[] bytes, int[] headers, int at, int[] to, int count) {
    for (int row = 0; row < count; row++) {
      to[row] = Bytes.i32(bytes, headers[row] + at);
    }
  }

  /** Whoever wants one word of TCP mostly wants the others. */
  private int[] tcp(Frames frames, int[] wanted) {
    if (!hasTcp) {
      hasTcp = true;
      gatherTcp(frames.bytes, transport.tcp, frames.count);
    }
    return wanted;
  }

  private void gatherTcp(byte[] bytes, int[] headers, int count) {
    for (int row = 0; row < count; row++) {
      int at = headers[row];
      long numbers = Bytes.i64(bytes, at + 4);
      sequence[row] = (int) (numbers >>> 32);
      acknowledgement[row] = (int) numbers;
      flagsToWindow[row] = Bytes.i32(bytes, at + 12);
    }
  }
}

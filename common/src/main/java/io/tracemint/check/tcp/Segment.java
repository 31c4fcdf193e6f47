package io.tracemint.check.tcp;

import io.tracemint.ingest.input.Bytes;

/** What a TCP header says. */
final class Segment {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;
  static final int NONE = -1;

  int sourcePort;
  int destinationPort;
  int sequence;
  int acknowledgement;
  int headerBytes;
  int flags;
  int window;

  /** Bytes it carries, as its packet states. */
  int carried;

  /** The shift that a SYN announces; {@link #NONE} for none. */
  int scale;

  boolean hasTimestamp;
  int timestamp;

  /** Whether its options were captured. */
  boolean optionsKnown;

  long timeNanos;

  /* 0 ports | 4 sequence | 8 acknowledgement | 12 header words, flags | 14 window */
  void read(byte[] bytes, int at) {
    sourcePort = Bytes.u16(bytes, at);
    destinationPort = Bytes.u16(bytes, at + 2);
    sequence = Bytes.i32(bytes, at + 4);
    acknowledgement = Bytes.i32(bytes, at + 8);
    headerBytes = 4 * (bytes[at + 12] >> 4 & 0xF);
    flags = bytes[at + 13];
    window = Bytes.u16(bytes, at + 14);
    scale = NONE;
    hasTimestamp = false;
    optionsKnown = true;
  }

  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  /** The number behind its last byte, SYN and FIN counted. */
  int next() {
    return sequence + carried + (is(SYN) ? 1 : 0) + (is(FIN) ? 1 : 0);
  }
}

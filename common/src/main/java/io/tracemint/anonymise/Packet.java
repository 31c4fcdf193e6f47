package io.tracemint.anonymise;

import io.tracemint.export.pcap.Checksum;

/**
 * One IP packet while it is rewritten: its offsets in the input and the output, and its parsed
 * headers.
 */
final class Packet {
  byte[] in = {};
  byte[] out = {};

  /** Its first byte in {@link #in}. */
  int at;

  /** Its first byte in {@link #out}. */
  int to;

  /** Bytes of it that were captured. */
  int captured;

  /** Bytes of it on the wire. */
  int total;

  /** Bytes of the network's headers. */
  int networkBytes;

  /** Bytes of all headers that are kept. */
  int headerBytes;

  int protocol;
  boolean firstFragment;
  boolean laterFragment;

  /** The sum of the new addresses, for checksums. */
  int addressSum;

  void start(byte[] from, int first, int end, int wire) {
    in = from;
    at = first;
    captured = end - first;
    total = wire;
    firstFragment = false;
    laterFragment = false;
  }

  /** Bytes captured behind the network's headers. */
  int behind() {
    return captured - networkBytes;
  }

  void copy(int from, int count) {
    System.arraycopy(in, at + from, out, to + from, count);
  }

  /** A checksum over addresses, length, and the header of which so many bytes were written. */
  int checksum(int transportBytes, int statedLength) {
    int start = to + networkBytes;
    return Checksum.of(
        addressSum
            + protocol
            + Checksum.words(statedLength)
            + Checksum.sum(out, start, start + transportBytes));
  }
}

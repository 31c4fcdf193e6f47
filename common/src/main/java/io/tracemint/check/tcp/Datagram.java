package io.tracemint.check.tcp;

import io.tracemint.export.pcap.Checksum;

/** One IP packet, as far as it is known. */
public final class Datagram {
  public static final int FOUR = 4;
  private static final int ADDRESSES_OF_FOUR = 12;
  private static final int ADDRESSES_OF_SIX = 8;

  public byte[] bytes = {};

  /** Its first byte. */
  public int at;

  /** Behind its last captured byte. */
  public int end;

  /** Its bytes on the wire, as the frame has room for them. */
  public int wire;

  /** Its bytes as it states them. */
  public int total;

  public int version;
  public int networkBytes;
  public int protocol;
  public boolean fragment;

  public void start(byte[] buffer, int first, int last, int wireBytes) {
    bytes = buffer;
    at = first;
    end = last;
    wire = wireBytes;
    total = wireBytes;
    version = first < last ? buffer[first] >> 4 & 0xF : 0;
    networkBytes = 0;
    protocol = 0;
    fragment = false;
  }

  /** Bytes captured. */
  public int captured() {
    return end - at;
  }

  /** Whether the frame was captured as it was on the wire. */
  public boolean isUncut() {
    return captured() >= wire;
  }

  /** Takes the length that the header states; what is behind it belongs to nobody. */
  public void states(int bytesInAll) {
    total = bytesInAll;
    end = Math.min(end, at + total);
  }

  /** Whether every byte of it that the header states is there. */
  public boolean isWhole() {
    return captured() == total;
  }

  public int transportAt() {
    return at + networkBytes;
  }

  /** Captured bytes behind the network's headers. */
  public int behind() {
    return end - transportAt();
  }

  /** The bytes behind the network's headers, as stated. */
  public int payload() {
    return total - networkBytes;
  }

  int addressesAt() {
    return at + (version == FOUR ? ADDRESSES_OF_FOUR : ADDRESSES_OF_SIX);
  }

  int addressesEnd() {
    return at + (version == FOUR ? 20 : 40);
  }

  /** Whether the checksum over addresses, protocol, length and so many bytes comes out. */
  public boolean addsUp(int length) {
    int pseudo = Checksum.sum(bytes, addressesAt(), addressesEnd()) + protocol + length;
    return Checksum.of(pseudo + Checksum.sum(bytes, transportAt(), transportAt() + length)) == 0;
  }
}

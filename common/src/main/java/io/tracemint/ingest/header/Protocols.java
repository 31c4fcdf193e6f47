package io.tracemint.ingest.header;

/** The IANA protocol numbers that a packet table looks into. */
final class Protocols {
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMP6 = 58;
  static final int SCTP = 132;

  private Protocols() {}
}

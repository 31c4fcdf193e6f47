package io.tracemint.simulate.traffic;

/** Protocol numbers, header sizes and TCP flags. */
final class Protocol {
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ESP = 50;

  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int PSH = 8;
  static final int ACK = 16;

  static final int IP_BYTES = 20;
  static final int UDP_BYTES = 28;
  static final int TCP_BYTES = 40;
  static final int MTU = 1_500;

  static final int ICMP_ECHO_REPLY = 0;
  static final int ICMP_ECHO = 8;

  private Protocol() {}
}

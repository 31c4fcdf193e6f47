package io.tracemint.record;

/** IANA protocol numbers that decide what other fields say. */
public final class Protocols {
  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int DCCP = 33;
  public static final int ICMP6 = 58;
  public static final int SCTP = 132;
  public static final int UDP_LITE = 136;

  /** Stands for a protocol name that is not known. */
  public static final int UNKNOWN = 255;

  private Protocols() {}

  /** Exporters put ICMP types and other things where a protocol has no ports. */
  public static boolean hasPorts(int protocol) {
    return switch (protocol) {
      case TCP, UDP, DCCP, SCTP, UDP_LITE, UNKNOWN -> true;
      default -> false;
    };
  }
}

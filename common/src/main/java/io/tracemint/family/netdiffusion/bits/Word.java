package io.tracemint.family.netdiffusion.bits;

import io.tracemint.tcp.FlagOrder;

/**
 * What the layout says of a packet, and its bits then need not: which of them there are, and what
 * makes a conversation valid.
 *
 * <pre>
 * code: 0 backward | 1 protocol | 9 flags | 17 TCP's header words | 21 payload | 22 MSS | 23 window scale |
 *       24 identified | 25 ICMP type | 33 ICMP code
 * </pre>
 *
 * @param payload whether there are bytes behind TCP's header
 * @param segmentSize whether a SYN announces one
 * @param scale whether a SYN announces a window scale
 * @param identified whether IP's identification is not 0
 */
public record Word(
    boolean backward,
    int protocol,
    int flags,
    int words,
    boolean payload,
    boolean segmentSize,
    boolean scale,
    boolean identified,
    int icmpType,
    int icmpCode) {
  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;

  private static final int SYN = 2;
  private static final int FIN = 1;
  private static final int RST = 4;
  private static final int ACK = 16;
  private static final int BYTE = 0xFF;

  public boolean isTcp() {
    return protocol == TCP;
  }

  public boolean isSyn() {
    return isTcp() && (flags & SYN) != 0;
  }

  /** Whether it answers a SYN. */
  public boolean answers() {
    return isSyn() && (flags & ACK) != 0;
  }

  public boolean resets() {
    return isTcp() && (flags & RST) != 0;
  }

  /** Whether it ends a connection, or its half. */
  public boolean ends() {
    return isTcp() && (flags & (FIN | RST)) != 0;
  }

  /** The same without bytes behind TCP's header. */
  public Word withoutPayload() {
    return new Word(
        backward,
        protocol,
        flags,
        words,
        false,
        segmentSize,
        scale,
        identified,
        icmpType,
        icmpCode);
  }

  public boolean hasPorts() {
    return protocol != ICMP;
  }

  /** Whether such a packet can be made. */
  public boolean isPossible() {
    return switch (protocol) {
      case TCP -> FlagOrder.isPossible(flags);
      case UDP, ICMP -> true;
      default -> false;
    };
  }

  public long code() {
    return bit(backward, 0)
        | (long) protocol << 1
        | (long) flags << 9
        | (long) words << 17
        | bit(payload, 21)
        | bit(segmentSize, 22)
        | bit(scale, 23)
        | bit(identified, 24)
        | (long) icmpType << 25
        | (long) icmpCode << 33;
  }

  private static long bit(boolean set, int at) {
    return set ? 1L << at : 0;
  }

  public static Word of(long code) {
    return new Word(
        isSet(code, 0),
        (int) (code >> 1) & BYTE,
        (int) (code >> 9) & BYTE,
        (int) (code >> 17) & 0xF,
        isSet(code, 21),
        isSet(code, 22),
        isSet(code, 23),
        isSet(code, 24),
        (int) (code >> 25) & BYTE,
        (int) (code >> 33) & BYTE);
  }

  private static boolean isSet(long code, int at) {
    return (code >> at & 1) != 0;
  }
}

package io.tracemint.family.conversations.record;

import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.record.PacketField;
import io.tracemint.tcp.TcpStepReader;
import java.util.List;

/** Reads what tokens are made of from the packets of a flow table. */
public final class PacketFeatures {
  static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;
  private static final int IP_HEADER = 20;
  private static final int UDP_HEADER = 8;
  static final int TCP_HEADER = 20;
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;

  /** Kinds of ICMP messages stand behind TCP's combinations of flags. */
  static final int ICMP_KINDS = 256;

  private final int length;
  private final int tos;
  private final int flag;
  private final int ttl;
  private final int flags;
  private final int sequence;
  private final int acknowledgement;
  private final int window;
  private final int header;
  private final int mss;
  private final int scale;
  private final int icmpType;
  private final int icmpCode;

  public PacketFeatures(List<String> features) {
    length = features.indexOf(PacketField.PKT_LEN.column());
    tos = features.indexOf(PacketField.TOS.column());
    flag = features.indexOf(PacketField.FLAG.column());
    ttl = features.indexOf(PacketField.TTL.column());
    flags = features.indexOf(PacketField.TCP_FLAGS.column());
    sequence = features.indexOf(PacketField.TCP_SEQ.column());
    acknowledgement = features.indexOf(PacketField.TCP_ACK.column());
    window = features.indexOf(PacketField.TCP_WINDOW.column());
    header = features.indexOf(PacketField.TCP_HEADER_BYTES.column());
    mss = features.indexOf(PacketField.TCP_MSS.column());
    scale = features.indexOf(PacketField.TCP_WINDOW_SCALE.column());
    icmpType = features.indexOf(PacketField.ICMP_TYPE.column());
    icmpCode = features.indexOf(PacketField.ICMP_CODE.column());
  }

  static boolean hasKind(int protocol) {
    return protocol == TCP || protocol == ICMP;
  }

  /** Whether a TCP packet of that kind is a reset, whose window says nothing of the next. */
  static boolean resets(long kind) {
    return (kind & RST) != 0;
  }

  /** Which sides of a TCP conversation close it, 1 and 2, and which reset it, 4 and 8. */
  int ending(Conversation c) {
    int ending = 0;
    for (int i = 0; i < c.records(); i++) {
      int side = c.backward()[i] ? 1 : 0;
      long kind = c.number(flags, i);
      ending |= (kind & FIN) != 0 ? 1 << side : 0;
      ending |= resets(kind) ? RST << side : 0;
    }
    return ending;
  }

  /** TCP flags, or type and code of ICMP; below 0 for other protocols. */
  public long kind(Conversation c, int i) {
    return switch (c.key().proto()) {
      case TCP -> c.number(flags, i);
      case ICMP -> ICMP_KINDS * (1 + c.number(icmpType, i)) + c.number(icmpCode, i);
      default -> -1;
    };
  }

  /** Bytes behind the headers. */
  public long payload(Conversation c, int i) {
    return Math.max(0, c.number(length, i) - IP_HEADER - transport(c, i));
  }

  private long transport(Conversation c, int i) {
    return transport(c.key().proto(), c.number(header, i));
  }

  /** Bytes of the header behind IP's. */
  static long transport(int protocol, long tcpHeader) {
    return switch (protocol) {
      case TCP -> Math.max(TCP_HEADER, tcpHeader);
      case UDP -> UDP_HEADER;
      default -> 0;
    };
  }

  static long length(long payload, int protocol, long tcpHeader) {
    return IP_HEADER + transport(protocol, tcpHeader) + payload;
  }

  public long window(Conversation c, int i) {
    return c.number(window, i);
  }

  void read(TcpStepReader reader, Conversation c, int i) {
    reader.accept(
        c.backward()[i],
        (int) c.number(flags, i),
        c.number(sequence, i),
        c.number(acknowledgement, i),
        (int) payload(c, i));
  }

  /**
   * What is constant at either side: TTL, TOS, IP flags, the header's bytes with and without SYN,
   * MSS, window scale and the bytes of a reset's header; empty for a side that sends nothing.
   */
  public long[][] endpoints(Conversation c, Stacks known) {
    long[][] constants = {{}, {}};
    for (int i = 0; i < c.records(); i++) {
      int side = c.backward()[i] ? 1 : 0;
      if (constants[side].length == 0) {
        constants[side] =
            new long[] {c.number(ttl, i), c.number(tos, i), c.number(flag, i), -1, -1, -1, -1, -1};
      }
      if (c.key().proto() == TCP) {
        tcp(c, i, constants[side]);
      }
    }
    for (int side = 0; side < 2 && c.key().proto() == TCP; side++) {
      if (constants[side].length > 0) {
        long host = side == 0 ? c.key().srcip() : c.key().dstip();
        constants[side] = known.complete(host, constants[side]);
      }
    }
    return constants;
  }

  private void tcp(Conversation c, int i, long[] own) {
    boolean syn = (c.number(flags, i) & SYN) != 0;
    if (resets(c.number(flags, i))) {
      own[7] = c.number(header, i);
    } else if (syn && own[3] < 0) {
      own[3] = c.number(header, i);
      own[5] = c.number(mss, i);
      own[6] = c.number(scale, i);
    } else if (!syn && own[4] < 0) {
      own[4] = c.number(header, i);
    }
  }
}

package io.tracemint.simulate.traffic;

import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;

/** The columns of TCP, UDP and ICMP, null where a packet has another protocol or no such header. */
final class Transport {
  private final int[] tcpFlags;
  private final long[] tcpSeq;
  private final long[] tcpAck;
  private final int[] tcpWindow;
  private final int[] udpLength;
  private final int[] icmpType;
  private final int[] icmpCode;
  private final boolean[][] tcpNulls;
  private final boolean[] udpNull;
  private final boolean[][] icmpNulls;

  Transport(Columns batch) {
    tcpFlags = batch.ints(PacketField.TCP_FLAGS);
    tcpSeq = batch.longs(PacketField.TCP_SEQ);
    tcpAck = batch.longs(PacketField.TCP_ACK);
    tcpWindow = batch.ints(PacketField.TCP_WINDOW);
    udpLength = batch.ints(PacketField.UDP_LEN);
    icmpType = batch.ints(PacketField.ICMP_TYPE);
    icmpCode = batch.ints(PacketField.ICMP_CODE);
    tcpNulls =
        new boolean[][] {
          batch.nulls(PacketField.TCP_FLAGS),
          batch.nulls(PacketField.TCP_SEQ),
          batch.nulls(PacketField.TCP_ACK),
          batch.nulls(PacketField.TCP_WINDOW)
        };
    udpNull = batch.nulls(PacketField.UDP_LEN);
    icmpNulls =
        new boolean[][] {batch.nulls(PacketField.ICMP_TYPE), batch.nulls(PacketField.ICMP_CODE)};
  }

  void set(int row, int proto, int offset, int flags, long state, long detail) {
    boolean tcp = proto == Protocol.TCP && offset == 0;
    boolean udp = proto == Protocol.UDP && offset == 0;
    boolean icmp = proto == Protocol.ICMP && offset == 0;
    for (boolean[] nulls : tcpNulls) {
      nulls[row] = !tcp;
    }
    for (boolean[] nulls : icmpNulls) {
      nulls[row] = !icmp;
    }
    udpNull[row] = !udp;
    tcpFlags[row] = flags;
    tcpSeq[row] = state >>> 32;
    tcpAck[row] = state & 0xFFFF_FFFFL;
    tcpWindow[row] = (int) (detail >>> 48);
    udpLength[row] = (int) (detail >>> 48);
    icmpType[row] = (int) (detail >>> 24) & 0xFF;
    icmpCode[row] = (int) (detail >>> 16) & 0xFF;
  }
}

package io.tracemint.family.netdiffusion.bits;

import io.tracemint.nprint.Layout;
import java.util.List;

/**
 * What is read off the bits of packets. All else follows from the layout, or from the packets
 * before.
 */
@SuppressWarnings("ImmutableEnumChecker") // Lists come from Stream.toList.
public enum Quantity {
  TOS(8, Scope.SIDE, "ipv4_tos_0"),
  LENGTH(16, Scope.PACKET, "ipv4_tl_0"),
  DF(1, Scope.SIDE, "ipv4_dfbit_0"),
  TTL(8, Scope.SIDE, "ipv4_ttl_0"),
  CLIENT(32, Scope.CONVERSATION, "ipv4_src_0", "ipv4_dst_0"),
  SERVER(32, Scope.CONVERSATION, "ipv4_dst_0", "ipv4_src_0"),
  CLIENT_PORT(16, Scope.CONVERSATION, "tcp_sprt_0", "tcp_dprt_0", "udp_sport_0", "udp_dport_0"),
  SERVER_PORT(16, Scope.CONVERSATION, "tcp_dprt_0", "tcp_sprt_0", "udp_dport_0", "udp_sport_0"),
  WINDOW(16, Scope.PACKET, "tcp_wsize_0"),
  SEGMENT_SIZE(16, Scope.SIDE, "tcp_opt_16"),
  SCALE(8, Scope.SIDE, "tcp_opt_24", "tcp_opt_56");

  /** What has one value of it. */
  public enum Scope {
    CONVERSATION,
    SIDE,
    PACKET
  }

  public static final List<Quantity> ALL = List.of(values());

  /** Where it is in no packet of a kind. */
  public static final int NOWHERE = -1;

  private final int bits;
  private final Scope scope;
  private final List<Integer> at;

  Quantity(int bits, Scope scope, String... cells) {
    this.bits = bits;
    this.scope = scope;
    List<String> columns = Layout.USUAL.columns();
    this.at = java.util.Arrays.stream(cells).map(columns::indexOf).toList();
  }

  public int bits() {
    return bits;
  }

  public Scope scope() {
    return scope;
  }

  @SuppressWarnings("EnumOrdinal") // Stored models are void if the order changes.
  public int number() {
    return ordinal();
  }

  /** Whether values of the trace may be told apart by a list: a client's port is a new one. */
  boolean isListed() {
    return this != CLIENT_PORT;
  }

  /** The first of its bits in a packet's row. */
  public int at(Word word) {
    return switch (this) {
      case TOS, LENGTH, DF, TTL -> at.get(0);
      case CLIENT, SERVER -> at.get(word.backward() ? 1 : 0);
      case CLIENT_PORT, SERVER_PORT -> port(word);
      case WINDOW -> word.isTcp() ? at.get(0) : NOWHERE;
      case SEGMENT_SIZE -> word.segmentSize() ? at.get(0) : NOWHERE;
      case SCALE -> word.scale() ? at.get(word.segmentSize() ? 1 : 0) : NOWHERE;
    };
  }

  private int port(Word word) {
    int side = word.backward() ? 1 : 0;
    return word.hasPorts() ? at.get(word.isTcp() ? side : 2 + side) : NOWHERE;
  }

  /** Whether what a packet's bits tell of it counts: without payload the length follows. */
  public boolean isTold(Word word) {
    return at(word) != NOWHERE && (this != LENGTH || !word.isTcp() || word.payload());
  }
}

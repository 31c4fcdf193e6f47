package io.tracemint.family.netssm.grammar;

import static io.tracemint.family.netssm.grammar.Part.ACKNOWLEDGEMENT;
import static io.tracemint.family.netssm.grammar.Part.BETWEEN;
import static io.tracemint.family.netssm.grammar.Part.CLIENT;
import static io.tracemint.family.netssm.grammar.Part.CLIENT_PORT;
import static io.tracemint.family.netssm.grammar.Part.FLAGS;
import static io.tracemint.family.netssm.grammar.Part.FRAGMENT;
import static io.tracemint.family.netssm.grammar.Part.GAP;
import static io.tracemint.family.netssm.grammar.Part.HEADER;
import static io.tracemint.family.netssm.grammar.Part.ICMP_CODE;
import static io.tracemint.family.netssm.grammar.Part.ICMP_TYPE;
import static io.tracemint.family.netssm.grammar.Part.ID;
import static io.tracemint.family.netssm.grammar.Part.ID_NUMBER;
import static io.tracemint.family.netssm.grammar.Part.LENGTH;
import static io.tracemint.family.netssm.grammar.Part.MSS;
import static io.tracemint.family.netssm.grammar.Part.OFFSET;
import static io.tracemint.family.netssm.grammar.Part.PLACE;
import static io.tracemint.family.netssm.grammar.Part.PROTOCOL;
import static io.tracemint.family.netssm.grammar.Part.SCALE;
import static io.tracemint.family.netssm.grammar.Part.SEQUENCE;
import static io.tracemint.family.netssm.grammar.Part.SERVER;
import static io.tracemint.family.netssm.grammar.Part.SERVER_PORT;
import static io.tracemint.family.netssm.grammar.Part.STACK;
import static io.tracemint.family.netssm.grammar.Part.TOS;
import static io.tracemint.family.netssm.grammar.Part.TTL;
import static io.tracemint.family.netssm.grammar.Part.WHAT;
import static io.tracemint.family.netssm.grammar.Part.WINDOW;
import static io.tracemint.family.netssm.grammar.Part.WORDS;

import io.tracemint.repair.LeastBytes;

/**
 * The grammar: which part comes next, and which values it may have. Encoder and decoder use the
 * same grammar, so every drawn sequence can be decoded.
 */
public final class Script implements Limits {
  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;

  private static final int IP_BYTES = 20;
  private static final int WORD = 4;
  private static final int SYN = 2;
  private static final int HAS_OFFSET = 8;

  private final long[] values = new long[Part.ALL.size()];
  private Side[] sides = {new Side(), new Side()};
  private Part next = Part.BEGIN;
  private int packets;
  private boolean over;

  public Part next() {
    return next;
  }

  /** What was told last of a part. */
  public long value(Part part) {
    return values[part.number()];
  }

  /** Whether a packet has just been told. */
  public boolean isPacket() {
    return next == WHAT && packets > 0 && !over;
  }

  /** Whether the client has no more to tell. */
  public boolean isOver() {
    return over;
  }

  /** Packets told of the conversation, the newest among them. */
  public int packets() {
    return packets;
  }

  public boolean isServer() {
    return value(WHAT) == Part.OF_SERVER;
  }

  /** Of the current packet. */
  public Side side() {
    return sides[isServer() ? 1 : 0];
  }

  public int protocol() {
    return (int) value(PROTOCOL);
  }

  public void accept(long told) {
    values[next.number()] = told;
    next = after(next, (int) told);
  }

  private Part after(Part part, int told) {
    return switch (part) {
      case BEGIN -> CLIENT;
      case CLIENT -> PLACE;
      case PLACE, BETWEEN -> SERVER;
      case SERVER -> PROTOCOL;
      case PROTOCOL -> conversation();
      case CLIENT_PORT -> SERVER_PORT;
      case SERVER_PORT -> WHAT;
      case WHAT -> what(told);
      case GAP -> STACK;
      case STACK -> told == Part.SAME ? ID : TOS;
      case TOS -> FRAGMENT;
      case FRAGMENT -> fragment(told);
      case OFFSET -> offset(told);
      case TTL -> stack();
      case ID -> told == Part.NEW ? ID_NUMBER : identified();
      case ID_NUMBER -> identified();
      case FLAGS -> HEADER;
      case HEADER -> told == Part.SAME ? options() : WORDS;
      case WORDS -> WINDOW;
      case WINDOW -> header();
      case MSS -> SCALE;
      case SCALE -> SEQUENCE;
      case SEQUENCE -> ACKNOWLEDGEMENT;
      case ICMP_TYPE -> ICMP_CODE;
      case ACKNOWLEDGEMENT, ICMP_CODE -> LENGTH;
      case LENGTH -> packet();
    };
  }

  private Part conversation() {
    sides = new Side[] {new Side(), new Side()};
    packets = 0;
    return hasPorts() ? CLIENT_PORT : WHAT;
  }

  public boolean hasPorts() {
    return protocol() == TCP || protocol() == UDP;
  }

  private Part what(int told) {
    over = told == Part.END;
    if (over) {
      return Part.BEGIN;
    }
    return told == Part.CONVERSATION ? BETWEEN : packets > 0 ? GAP : STACK;
  }

  private Part fragment(int told) {
    side().fragment = told & (HAS_OFFSET - 1);
    side().offset = 0;
    return told < HAS_OFFSET ? TTL : OFFSET;
  }

  private Part offset(int told) {
    side().offset = told;
    return TTL;
  }

  private Part stack() {
    side().hasStack = true;
    side().tos = value(TOS);
    side().ttl = value(TTL);
    return ID;
  }

  private Part identified() {
    side().id = side().identification((int) value(ID), value(ID_NUMBER));
    side().hasId = true;
    if (side().offset > 0) {
      return LENGTH;
    }
    return protocol() == TCP ? FLAGS : protocol() == ICMP ? ICMP_TYPE : LENGTH;
  }

  private Part header() {
    side().hasHeader = true;
    side().words = value(WORDS);
    side().window = value(WINDOW);
    return options();
  }

  private Part options() {
    return isSyn() ? MSS : SEQUENCE;
  }

  public boolean isSyn() {
    return (value(FLAGS) & SYN) != 0;
  }

  private Part packet() {
    packets++;
    return WHAT;
  }

  @Override
  public boolean allows(long choice) {
    return switch (next) {
      // A conversation has at least one packet.
      case WHAT -> choice >= Part.OF_CLIENT || packets > 0;
      case STACK -> choice == Part.OTHER || side().hasStack;
      case HEADER -> choice == Part.OTHER || side().hasHeader;
      case ID -> choice != Part.NEXT || side().hasId;
      default -> true;
    };
  }

  @Override
  public long least() {
    return switch (next) {
      case OFFSET -> 1;
      case WORDS -> IP_BYTES / WORD;
      case LENGTH -> headers();
      default -> 0;
    };
  }

  @Override
  public long most() {
    return switch (next) {
      case FRAGMENT -> 2 * HAS_OFFSET - 1;
      case OFFSET -> (1 << 13) - 1;
      case WORDS -> 15;
      case SCALE -> 14;
      default -> (1L << (Byte.SIZE * next.tokens())) - 1;
    };
  }

  /** Bytes before the payload. */
  private long headers() {
    if (side().offset > 0) {
      return IP_BYTES + 1;
    }
    return protocol() == TCP
        ? headers(side().words)
        : IP_BYTES + LeastBytes.of(protocol(), (int) value(ICMP_TYPE));
  }

  /** Bytes of IP's header, and of TCP's with so many words. */
  public static long headers(long words) {
    return IP_BYTES + WORD * words;
  }

  /** Bytes behind TCP's header. */
  public int payload() {
    return (int) Math.max(0, value(LENGTH) - headers());
  }
}

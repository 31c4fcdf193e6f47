package io.tracemint.family.netssm.grammar;

import io.tracemint.tcp.TcpStepReader;
import java.util.Arrays;
import java.util.List;

/**
 * What tokens tell, in the order in which it may come: numbers by their bytes, which all parts
 * share, and choices, each with tokens of its own. {@link Script} says what follows what.
 */
public enum Part {
  /** A client's turn begins. */
  BEGIN(0, 1),
  CLIENT(4, 0),
  /** When its first conversation starts, as a share of the chunk. */
  PLACE(2, 0),
  /** END, CONVERSATION, or whose packet comes next. */
  WHAT(0, 4),
  /** Time since its conversation before has started. */
  BETWEEN(0, Levels.COUNT),
  SERVER(4, 0),
  PROTOCOL(1, 0),
  CLIENT_PORT(2, 0),
  SERVER_PORT(2, 0),
  /** Time since the conversation's packet before. */
  GAP(0, Levels.COUNT),
  /** SAME as in the side's packet before, or NEW: what the side's IP stack sets. */
  STACK(0, 2),
  TOS(1, 0),
  /** The three flags, and 8 if an offset follows. */
  FRAGMENT(1, 0),
  OFFSET(2, 0),
  TTL(1, 0),
  /** ZERO, NEXT after the side's last, or NEW. */
  ID(0, 3),
  ID_NUMBER(2, 0),
  FLAGS(1, 0),
  /** SAME as in the side's packet before, or NEW: TCP's header length and window. */
  HEADER(0, 2),
  WORDS(1, 0),
  WINDOW(2, 0),
  MSS(2, 0),
  SCALE(1, 0),
  /** Where the segment starts, seen from those before it. */
  SEQUENCE(0, TcpStepReader.SEQ_STEPS),
  ACKNOWLEDGEMENT(0, TcpStepReader.ACK_STEPS),
  ICMP_TYPE(1, 0),
  ICMP_CODE(1, 0),
  /** Of the IP packet; the last part of a packet. */
  LENGTH(2, 0);

  /** Values of {@link #WHAT}. */
  public static final int END = 0;

  public static final int CONVERSATION = 1;
  public static final int OF_CLIENT = 2;
  public static final int OF_SERVER = 3;

  /** Values of {@link #STACK} and {@link #HEADER}. */
  public static final int SAME = 0;

  public static final int OTHER = 1;

  /** Values of {@link #ID}. */
  public static final int ZERO = 0;

  public static final int NEXT = 1;
  public static final int NEW = 2;

  private static final int BYTES = 256;
  public static final List<Part> ALL = List.of(values());

  /** Tokens of all parts. */
  public static final int TOKENS =
      BYTES + Arrays.stream(values()).mapToInt(part -> part.choices).sum();

  /** Bytes and choices of all parts: each has tokens of its own that may stand there. */
  public static final int SPOTS = ALL.stream().mapToInt(Part::tokens).sum();

  private final int bytes;
  private final int choices;

  Part(int bytes, int choices) {
    this.bytes = bytes;
    this.choices = choices;
  }

  public boolean isChoice() {
    return choices > 0;
  }

  /** Tokens that tell it. */
  public int tokens() {
    return Math.max(1, bytes);
  }

  /** Tokens that may stand at each of its spots. */
  public int options() {
    return isChoice() ? choices : BYTES;
  }

  /** The first of its own tokens. */
  public int first() {
    return isChoice() ? FIRST[number()] : 0;
  }

  /** Its first spot. */
  public int spot() {
    return SPOT[number()];
  }

  @SuppressWarnings(
      "EnumOrdinal") // Stored models are void if the order changes, as with any token.
  public int number() {
    return ordinal();
  }

  private static final int[] FIRST = new int[ALL.size()];
  private static final int[] SPOT = new int[ALL.size()];

  static {
    int token = BYTES;
    int spot = 0;
    for (Part part : ALL) {
      FIRST[part.number()] = token;
      SPOT[part.number()] = spot;
      token += part.choices;
      spot += part.tokens();
    }
  }
}

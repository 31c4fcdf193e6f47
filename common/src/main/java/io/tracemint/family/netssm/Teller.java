package io.tracemint.family.netssm;

import io.tracemint.family.TableShape;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.netssm.grammar.Part;
import io.tracemint.family.netssm.grammar.Script;
import io.tracemint.family.netssm.grammar.Side;
import io.tracemint.family.netssm.grammar.Spelling;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import io.tracemint.tcp.TcpStepReader;
import java.util.List;
import java.util.stream.IntStream;

/** Encodes a client's conversations as tokens. */
final class Teller {
  private static final int HAS_OFFSET = 8;
  private static final int WORD = 4;

  private final TableShape shape;
  private final Clock clock;
  private final Code code;
  private final Script script = new Script();
  private final IntStream.Builder tokens = IntStream.builder();
  private TcpStepReader steps = new TcpStepReader();
  private Conversation conversation;
  private long before;
  private int packet;

  private Teller(TableShape shape, Clock clock, Code code, Conversation first) {
    this.shape = shape;
    this.clock = clock;
    this.code = code;
    this.conversation = first;
  }

  /** The tokens of conversations of one client, in the order of their beginnings. */
  static int[] tokens(TableShape shape, Clock clock, Code code, List<Conversation> conversations) {
    Teller teller = new Teller(shape, clock, code, conversations.get(0));
    teller.tellUntil(Part.SERVER);
    for (int i = 0; i < conversations.size(); i++) {
      if (i > 0) {
        teller.tell(Part.CONVERSATION);
        teller.before = teller.conversation.startNanos();
      }
      teller.conversation(conversations.get(i));
    }
    teller.tell(Part.END);
    return teller.tokens.build().toArray();
  }

  private void conversation(Conversation told) {
    conversation = told;
    steps = new TcpStepReader();
    tellUntil(Part.WHAT);
    for (packet = 0; packet < told.records(); packet++) {
      tell(told.backward()[packet] ? Part.OF_SERVER : Part.OF_CLIENT);
      tellUntil(Part.WHAT);
    }
  }

  private void tellUntil(Part end) {
    while (script.next() != end) {
      tell(Math.max(script.least(), Math.min(script.most(), value(script.next()))));
    }
  }

  private void tell(long value) {
    Part part = script.next();
    for (int i = 0; i < part.tokens(); i++) {
      tokens.add(Spelling.token(part, value, i));
    }
    script.accept(value);
  }

  private long value(Part part) {
    return switch (part) {
      case BEGIN -> 0;
      case CLIENT -> conversation.key().srcip();
      case SERVER -> conversation.key().dstip();
      case PROTOCOL -> conversation.key().proto();
      case CLIENT_PORT -> conversation.key().srcport();
      case SERVER_PORT -> conversation.key().dstport();
      case PLACE -> clock.place(conversation.startNanos());
      case BETWEEN -> code.between().level(conversation.startNanos() - before);
      case GAP ->
          code.gaps().level(conversation.times()[packet] - conversation.times()[packet - 1]);
      case STACK -> isSameStack() ? Part.SAME : Part.OTHER;
      case ID -> id();
      case HEADER -> isSameHeader() ? Part.SAME : Part.OTHER;
      case SEQUENCE -> sequence();
      case ACKNOWLEDGEMENT -> steps.ackStep();
      default -> field(part);
    };
  }

  private long field(Part part) {
    return switch (part) {
      case TOS -> of(PacketField.TOS);
      case FRAGMENT -> (of(PacketField.FLAG) & 7) + (of(PacketField.OFF) > 0 ? HAS_OFFSET : 0);
      case OFFSET -> of(PacketField.OFF);
      case TTL -> of(PacketField.TTL);
      case ID_NUMBER -> of(PacketField.ID);
      case FLAGS -> of(PacketField.TCP_FLAGS);
      case WORDS -> words();
      case WINDOW -> of(PacketField.TCP_WINDOW);
      case MSS -> Math.max(0, of(PacketField.TCP_MSS));
      case SCALE -> Math.max(0, of(PacketField.TCP_WINDOW_SCALE));
      case ICMP_TYPE -> of(PacketField.ICMP_TYPE);
      case ICMP_CODE -> of(PacketField.ICMP_CODE);
      case LENGTH -> of(PacketField.PKT_LEN);
      default -> throw new IllegalStateException(part + " has no value");
    };
  }

  private long of(Field field) {
    return conversation.number(shape.features().indexOf(field), packet);
  }

  private long words() {
    return of(PacketField.TCP_HEADER_BYTES) / WORD;
  }

  private boolean isSameStack() {
    Side side = script.side();
    return side.hasStack
        && side.tos == of(PacketField.TOS)
        && side.fragment == (of(PacketField.FLAG) & 7)
        && side.offset == of(PacketField.OFF)
        && side.ttl == of(PacketField.TTL);
  }

  private boolean isSameHeader() {
    Side side = script.side();
    return side.hasHeader && side.words == words() && side.window == of(PacketField.TCP_WINDOW);
  }

  private int id() {
    long id = of(PacketField.ID);
    Side side = script.side();
    boolean next = side.hasId && side.identification(Part.NEXT, 0) == id;
    return id == 0 ? Part.ZERO : next ? Part.NEXT : Part.NEW;
  }

  private int sequence() {
    long length = of(PacketField.PKT_LEN);
    long payload = Math.max(0, length - Script.headers(script.side().words));
    steps.accept(
        script.isServer(),
        (int) of(PacketField.TCP_FLAGS),
        of(PacketField.TCP_SEQ),
        of(PacketField.TCP_ACK),
        (int) payload);
    return steps.seqStep();
  }
}

package io.tracemint.family.netssm;

import io.tracemint.family.RecordBatches;
import io.tracemint.family.Tuples;
import io.tracemint.family.netssm.grammar.Manners;
import io.tracemint.family.netssm.grammar.Part;
import io.tracemint.family.netssm.grammar.Script;
import io.tracemint.family.netssm.grammar.Side;
import io.tracemint.family.netssm.grammar.Spelling;
import io.tracemint.flows.FlowKey;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import io.tracemint.tcp.TcpRealiser;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decodes a client's conversations, token by token, into packets. */
final class Listener implements RecordBatches.Cells {
  private static final int WORD = 4;

  private final List<Field> features;
  private final Clock clock;
  private final Code code;
  private final int chunk;
  private final Tuples tuples;
  private final RandomGenerator random;
  private final BitSet[] seen;
  private final BitSet allowed = new BitSet(Part.TOKENS);
  private Script script = new Script();
  private Spelling spelling = new Spelling(script);
  private Manners manners;
  private TcpRealiser tcp = new TcpRealiser(0, 0);
  private long start;
  private long nanos;
  private Optional<FlowKey> key = Optional.empty();

  Listener(
      List<Field> features,
      Clock clock,
      Code code,
      int chunk,
      Tuples tuples,
      RandomGenerator random) {
    this.features = features;
    this.clock = clock;
    this.code = code;
    this.chunk = chunk;
    this.tuples = tuples;
    this.random = random;
    this.seen = code.seenAt();
    this.manners = new Manners(script, code.bounds());
  }

  /** Turns to a client of whom nothing is known; answers the token with which each begins. */
  int begin() {
    script = new Script();
    spelling = new Spelling(script);
    manners = new Manners(script, code.bounds());
    nanos = clock.chunking().startOf(chunk);
    key = Optional.empty();
    int first = Part.BEGIN.first();
    spelling.accept(first);
    return first;
  }

  /**
   * The tokens that may come next: those that were seen there and keep to manners; else those that
   * were seen; else those that can be read.
   */
  BitSet allowed() {
    BitSet known = seen[spelling.spot()];
    spelling.allowed(manners, allowed);
    if (!allowed.intersects(known)) {
      spelling.allowed(script, allowed);
    }
    if (allowed.intersects(known)) {
      allowed.and(known);
    }
    return allowed;
  }

  /** Hears a token; adds a packet that is now whole. Answers whether one was added. */
  boolean accept(int token, RecordBatches records) {
    Part part = script.next();
    if (!spelling.accept(token)) {
      return false;
    }
    hear(part);
    boolean made = script.isPacket() && !isLate();
    if (script.isPacket()) {
      number();
      manners.hear();
    }
    if (made) {
      if (script.packets() == 1 || key.isEmpty()) {
        key = Optional.of(key());
      }
      records.add(key.orElseThrow(), script.isServer(), nanos, this);
    }
    return made;
  }

  private void hear(Part part) {
    int level = (int) script.value(part);
    switch (part) {
      case PLACE -> beginAt(clock.nanos(chunk, level, random.nextDouble()));
      case BETWEEN -> beginAt(start + code.between().nanos(level, random.nextDouble()));
      case GAP -> nanos += code.gaps().nanos(level, random.nextDouble());
      default -> {}
    }
  }

  private void beginAt(long newStart) {
    start = newStart;
    nanos = newStart;
    tcp = new TcpRealiser(random.nextLong(1L << 32), random.nextLong(1L << 32));
  }

  private void number() {
    if (script.protocol() == Script.TCP && script.side().offset == 0) {
      tcp.accept(
          script.isServer(),
          (int) script.value(Part.FLAGS),
          script.payload(),
          (int) script.value(Part.SEQUENCE),
          (int) script.value(Part.ACKNOWLEDGEMENT));
    }
  }

  /** Whether the client has told all, or speaks of times beyond its chunk. */
  boolean isOver() {
    return script.isOver() || isLate();
  }

  private boolean isLate() {
    return nanos > clock.chunking().lastOf(chunk);
  }

  // Two connections between the same ports would contradict each other; others may come again.
  private FlowKey key() {
    boolean ports = script.hasPorts();
    FlowKey told =
        new FlowKey(
            script.value(Part.CLIENT),
            script.value(Part.SERVER),
            ports ? (int) script.value(Part.CLIENT_PORT) : 0,
            ports ? (int) script.value(Part.SERVER_PORT) : 0,
            script.protocol(),
            List.of());
    return script.protocol() == Script.TCP ? tuples.distinct(told) : told;
  }

  @Override
  public long number(int feature) {
    Side side = script.side();
    return switch ((PacketField) features.get(feature)) {
      case PKT_LEN -> script.value(Part.LENGTH);
      case TOS -> side.tos;
      case ID -> side.id;
      case FLAG -> side.fragment;
      case OFF -> side.offset;
      case TTL -> side.ttl;
      case ICMP_TYPE -> ofProtocol(Script.ICMP, script.value(Part.ICMP_TYPE));
      case ICMP_CODE -> ofProtocol(Script.ICMP, script.value(Part.ICMP_CODE));
      default -> ofProtocol(Script.TCP, ofTcp((PacketField) features.get(feature)));
    };
  }

  private long ofTcp(PacketField field) {
    return switch (field) {
      case TCP_FLAGS -> script.value(Part.FLAGS);
      case TCP_SEQ -> tcp.seq();
      case TCP_ACK -> tcp.ack();
      case TCP_WINDOW -> script.side().window;
      case TCP_HEADER_BYTES -> WORD * script.side().words;
      case TCP_MSS -> script.isSyn() ? script.value(Part.MSS) : 0;
      case TCP_WINDOW_SCALE -> script.isSyn() ? script.value(Part.SCALE) : 0;
      default -> 0;
    };
  }

  /** A later fragment has no header of its protocol. */
  private long ofProtocol(int protocol, long value) {
    return script.protocol() == protocol && script.side().offset == 0 ? value : 0;
  }

  @Override
  public String text(int feature) {
    throw new IllegalStateException("Packets have no texts");
  }
}

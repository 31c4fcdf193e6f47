package io.tracemint.family.conversations.record;

import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Numbers;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import io.tracemint.tcp.TcpRealiser;
import io.tracemint.tcp.TcpStepReader;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Packets: who sends, what kind, how sequence and acknowledgement numbers go on, payload, gap to
 * the packet before, window.
 */
public final class PacketTokens implements RecordTokens {
  static final int KIND = 3;
  static final int SEQUENCE = 4;
  static final int ACKNOWLEDGEMENT = 5;
  static final int PAYLOAD = 6;
  static final int GAP = 7;
  static final int WINDOW = 8;
  private static final int SLOTS = 9;
  public static final String KINDS = "kind";
  public static final String PAYLOADS = "payload";
  public static final String GAPS = "gap";
  public static final String WINDOWS = "window";

  private static final List<Field> FIELDS =
      List.of(
          PacketField.TIME_NANOS,
          PacketField.VERSION,
          PacketField.SRCIP,
          PacketField.DSTIP,
          PacketField.SRCPORT,
          PacketField.DSTPORT,
          PacketField.PROTO,
          PacketField.PKT_LEN,
          PacketField.TOS,
          PacketField.ID,
          PacketField.FLAG,
          PacketField.OFF,
          PacketField.TTL,
          PacketField.TCP_FLAGS,
          PacketField.TCP_SEQ,
          PacketField.TCP_ACK,
          PacketField.TCP_WINDOW,
          PacketField.TCP_HEADER_BYTES,
          PacketField.TCP_MSS,
          PacketField.TCP_WINDOW_SCALE,
          PacketField.ICMP_TYPE,
          PacketField.ICMP_CODE);

  private final Codec codec;
  private final PacketFeatures features;

  PacketTokens(Codec codec) {
    this.codec = codec;
    this.features = new PacketFeatures(codec.features());
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        RecordTokens.left(),
        Slot.given("open", TcpStepReader.OPEN_STATES),
        Slot.drawn("direction", 2),
        Slot.drawn(KINDS, codec.numbers(KINDS).size()),
        Slot.drawn("sequence", TcpStepReader.SEQ_STEPS),
        Slot.drawn("acknowledgement", TcpStepReader.ACK_STEPS),
        Slot.drawn(PAYLOADS, codec.numbers(PAYLOADS).size()),
        Slot.drawn(GAPS, codec.numbers(GAPS).size()),
        Slot.drawn(WINDOWS, codec.numbers(WINDOWS).size() + 1));
  }

  @Override
  public List<Numbers> ordered(int slot) {
    return switch (slot) {
      case PAYLOAD -> List.of(codec.numbers(PAYLOADS));
      case GAP -> List.of(codec.numbers(GAPS));
      case WINDOW -> List.of(codec.numbers(WINDOWS));
      default -> List.of();
    };
  }

  @Override
  public int[][] tokens(Conversation c) {
    int records = c.records();
    int[][] tokens = new int[SLOTS][records];
    TcpStepReader reader = new TcpStepReader();
    boolean tcp = c.key().proto() == PacketFeatures.TCP;
    long[] lastWindow = {-1, -1};
    for (int i = 0; i < records; i++) {
      int side = c.backward()[i] ? 1 : 0;
      tokens[LEFT][i] = RecordTokens.left(i, records);
      tokens[DIRECTION][i] = side;
      tokens[KIND][i] = tokenOrNone(KINDS, features.kind(c, i));
      tokens[PAYLOAD][i] = codec.numbers(PAYLOADS).token(features.payload(c, i));
      tokens[GAP][i] =
          i == 0 ? Slot.NONE : codec.numbers(GAPS).token(c.times()[i] - c.times()[i - 1]);
      tokens[OPEN][i] = tcp ? reader.open() : Slot.NONE;
      tokens[SEQUENCE][i] = Slot.NONE;
      tokens[ACKNOWLEDGEMENT][i] = Slot.NONE;
      tokens[WINDOW][i] = Slot.NONE;
      if (tcp) {
        features.read(reader, c, i);
        tokens[SEQUENCE][i] = reader.seqStep();
        tokens[ACKNOWLEDGEMENT][i] = reader.ackStep();
        long window = features.window(c, i);
        tokens[WINDOW][i] =
            window == lastWindow[side] ? 0 : 1 + codec.numbers(WINDOWS).token(window);
        if (!PacketFeatures.resets(features.kind(c, i))) {
          lastWindow[side] = window;
        }
      }
    }
    return tokens;
  }

  @Override
  public int ending(Conversation c) {
    return c.key().proto() == PacketFeatures.TCP ? features.ending(c) : Slot.NONE;
  }

  @Override
  public long volume(Conversation c, int record) {
    return features.payload(c, record);
  }

  private int tokenOrNone(String slot, long value) {
    return value < 0 ? Slot.NONE : codec.numbers(slot).token(value);
  }

  @Override
  public int[] endpoints(Conversation c, Stacks known) {
    int[] tokens = {Slot.NONE, Slot.NONE, Slot.NONE, Slot.NONE};
    long[][] constants = features.endpoints(c, known);
    for (int side = 0; side < 2; side++) {
      if (constants[side].length > 0) {
        long[] stack = Arrays.copyOfRange(constants[side], 1, constants[side].length);
        tokens[2 * side] = codec.numbers("ttl").token(constants[side][0]);
        tokens[2 * side + 1] = codec.tuples("stack").token(stack);
      }
    }
    return tokens;
  }

  @Override
  public boolean isKind(int slot) {
    return slot != PAYLOAD && slot != GAP;
  }

  @Override
  public boolean isOfService(int slot) {
    return slot == KIND || slot == PAYLOAD;
  }

  @Override
  public List<Field> fields() {
    return Stream.concat(FIELDS.stream(), labels().stream()).toList();
  }

  /** Of the conversation's class, which no packet tells. */
  private List<Field> labels() {
    return codec.extras().stream()
        .map(codec.kind()::keyField)
        .filter(field -> !FIELDS.contains(field))
        .toList();
  }

  @Override
  public boolean applies(int slot, int protocol, boolean first) {
    return switch (slot) {
      case GAP -> !first;
      case SEQUENCE, ACKNOWLEDGEMENT, WINDOW -> protocol == PacketFeatures.TCP;
      case KIND -> PacketFeatures.hasKind(protocol);
      default -> true;
    };
  }

  @Override
  public Maker maker(Draft draft) {
    RandomGenerator random = new Seed(draft.seed()).child("values").generator();
    return new PacketMaker(
        codec, labels(), draft, random, new TcpRealiser(isn(random), isn(random)));
  }

  private static long isn(RandomGenerator random) {
    return random.nextLong(1L << 32);
  }
}

package io.tracemint.family.conversations.record;

import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Numbers;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import java.util.List;

/**
 * Flow records: who sends, gap to the record before, flags, TOS, labels, duration, packets and
 * bytes of either direction. Bytes are a frequent value or, given the packets, a mean size.
 */
public final class FlowTokens implements RecordTokens {
  public static final int GAP = 3;
  public static final int FLAGS = 4;
  public static final int TOS = 5;
  public static final int LABEL = 6;
  public static final int TYPE = 7;
  public static final int DURATION = 8;
  public static final int PACKETS = 9;
  public static final int BYTES = 10;
  public static final int REVERSE_PACKETS = 11;
  public static final int REVERSE_BYTES = 12;
  private static final List<String> NAMES =
      List.of(
          "records-left",
          "open",
          "direction",
          "gap",
          "flags",
          "tos",
          "label",
          "type",
          "duration",
          "packets",
          "bytes",
          "reverse-packets",
          "reverse-bytes");
  private static final int PARTS = 256;
  private static final String MEAN = "-mean";

  private final Codec codec;
  private final int[] features;

  FlowTokens(Codec codec) {
    this.codec = codec;
    this.features =
        new int[] {
          -1,
          -1,
          -1,
          -1,
          codec.feature(FlowField.TCP_FLAGS.column()),
          codec.feature(FlowField.TOS.column()),
          codec.feature(FlowField.LABEL.column()),
          codec.feature(FlowField.TYPE.column()),
          codec.feature(FlowField.DURATION_NANOS.column()),
          codec.feature(FlowField.PACKETS.column()),
          codec.feature(FlowField.BYTES.column()),
          codec.feature(FlowField.REVERSE_PACKETS.column()),
          codec.feature(FlowField.REVERSE_BYTES.column())
        };
  }

  public static String name(int slot) {
    return NAMES.get(slot);
  }

  /** The vocabulary of mean sizes beside that of frequent counts of bytes. */
  public static String mean(int slot) {
    return name(slot) + MEAN;
  }

  /** A mean size, in 256ths of a byte: whole ones would make all sums multiples of the packets. */
  public static long mean(long bytes, long packets) {
    return Math.round((double) PARTS * bytes / Math.max(1, packets));
  }

  static long bytes(long mean, long packets) {
    return Math.round((double) mean * packets / PARTS);
  }

  static boolean isText(int slot) {
    return slot == LABEL || slot == TYPE;
  }

  static boolean isBytes(int slot) {
    return slot == BYTES || slot == REVERSE_BYTES;
  }

  @Override
  public List<Slot> slots() {
    return java.util.stream.IntStream.range(0, NAMES.size()).mapToObj(this::slot).toList();
  }

  private Slot slot(int slot) {
    return switch (slot) {
      case LEFT -> RecordTokens.left();
      case OPEN -> Slot.given(name(slot), 1);
      default -> Slot.drawn(name(slot), size(slot));
    };
  }

  private int size(int slot) {
    if (slot == DIRECTION) {
      return 2;
    }
    if (isText(slot)) {
      return Math.max(1, codec.texts().get(name(slot)).size());
    }
    int own = codec.numbers(name(slot)).size();
    return isBytes(slot) ? own + codec.numbers(mean(slot)).size() : own;
  }

  @Override
  public List<Numbers> ordered(int slot) {
    if (slot <= DIRECTION || slot == FLAGS || slot == TOS || isText(slot)) {
      return List.of();
    }
    Numbers own = codec.numbers(name(slot));
    return isBytes(slot) ? List.of(own, codec.numbers(mean(slot))) : List.of(own);
  }

  @Override
  public int[][] tokens(Conversation c) {
    int[][] tokens = new int[NAMES.size()][c.records()];
    for (int i = 0; i < c.records(); i++) {
      tokens[LEFT][i] = RecordTokens.left(i, c.records());
      tokens[OPEN][i] = Slot.NONE;
      tokens[DIRECTION][i] = c.backward()[i] ? 1 : 0;
      tokens[GAP][i] =
          i == 0 ? Slot.NONE : codec.numbers(name(GAP)).token(c.times()[i] - c.times()[i - 1]);
      for (int slot = FLAGS; slot < NAMES.size(); slot++) {
        tokens[slot][i] = token(c, slot, i);
      }
    }
    return tokens;
  }

  // Exporters say in the type how a connection ended, or whose traffic it is.
  @Override
  public int ending(Conversation c) {
    return Math.min(ENDINGS - 1, token(c, TYPE, c.records() - 1));
  }

  @Override
  public long volume(Conversation c, int record) {
    return c.number(features[BYTES], record);
  }

  private int token(Conversation c, int slot, int i) {
    if (isText(slot)) {
      return Math.max(0, codec.texts().get(name(slot)).indexOf(c.text(features[slot], i)));
    }
    long value = c.number(features[slot], i);
    if (!isBytes(slot)) {
      return codec.numbers(name(slot)).token(value);
    }
    Numbers exact = codec.numbers(name(slot));
    int token = exact.token(value);
    if (exact.isSpike(token) && exact.spikes()[token] == value) {
      return token;
    }
    long packets = c.number(features[slot - 1], i);
    return exact.size() + codec.numbers(mean(slot)).token(mean(value, packets));
  }

  @Override
  public int[] endpoints(Conversation c, Stacks known) {
    return new int[0];
  }

  @Override
  public boolean isKind(int slot) {
    return slot < DURATION && slot != GAP;
  }

  @Override
  public boolean isOfService(int slot) {
    return slot == FLAGS || slot == TOS || slot == TYPE || slot >= PACKETS;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        FlowField.START_NANOS,
        FlowField.DURATION_NANOS,
        FlowField.VERSION,
        FlowField.SRCIP,
        FlowField.DSTIP,
        FlowField.SRCPORT,
        FlowField.DSTPORT,
        FlowField.PROTO,
        FlowField.PACKETS,
        FlowField.BYTES,
        FlowField.TCP_FLAGS,
        FlowField.TOS,
        FlowField.REVERSE_PACKETS,
        FlowField.REVERSE_BYTES,
        FlowField.LABEL,
        FlowField.TYPE);
  }

  @Override
  public boolean applies(int slot, int protocol, boolean first) {
    return slot != GAP || !first;
  }

  @Override
  public Maker maker(Draft draft) {
    return new FlowMaker(codec, draft);
  }
}

package io.tracemint.family.conversations.record;

import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.flows.FlowKey;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import io.tracemint.tcp.TcpRealiser;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes the packets of one conversation. */
final class PacketMaker implements RecordTokens.Maker {
  private static final int USUAL_TTL = 64;
  private static final int USUAL_WINDOW = 65535;
  private static final int SYN = 2;
  private static final int ACK = 16;

  private final Codec codec;
  private final List<Field> labels;
  private final FlowKey key;
  private final RandomGenerator random;
  private final RandomGenerator sizes;
  private final TcpRealiser tcp;
  private final Promise promise;
  private final long[] ttls = new long[2];
  private final long[][] stacks = new long[2][];
  private final long[] windows = {USUAL_WINDOW, USUAL_WINDOW};
  private final int[] ids = new int[2];
  private long time;

  PacketMaker(
      Codec codec, List<Field> labels, Draft draft, RandomGenerator random, TcpRealiser tcp) {
    this.codec = codec;
    this.labels = labels;
    this.key = draft.key();
    this.random = random;
    this.sizes = new Seed(draft.like()).child("sizes").generator();
    this.tcp = tcp;
    this.promise = new Promise(draft.ending());
    this.time = draft.startNanos();
    for (int side = 0; side < 2; side++) {
      if (draft.sides().has(side)) {
        ttls[side] = codec.numbers("ttl").value(draft.endpoints()[2 * side], random.nextDouble());
        stacks[side] = codec.tuples("stack").value(draft.endpoints()[2 * side + 1]);
      }
      ids[side] = random.nextInt(1 << 16);
    }
  }

  @Override
  public int open() {
    return key.proto() == PacketFeatures.TCP ? tcp.open() : Slot.NONE;
  }

  @Override
  public boolean allows(int slot, int token, int side, int left) {
    return slot != PacketTokens.KIND
        || key.proto() != PacketFeatures.TCP
        || promise.allows(kind(token), side, left);
  }

  private int kind(int token) {
    return (int) codec.numbers(PacketTokens.KINDS).value(token, 0.5);
  }

  @Override
  public void make(int[] tokens, Columns target, int row) {
    int side = tokens[PacketTokens.DIRECTION];
    time += gap(tokens[PacketTokens.GAP]);
    target.longs(PacketField.TIME_NANOS)[row] = time;
    target.ints(PacketField.VERSION)[row] = 4;
    endpoints(side, target, row);
    target.ints(PacketField.PROTO)[row] = key.proto();
    target.ints(PacketField.TOS)[row] = (int) Math.max(0, stacks[side][0]);
    target.ints(PacketField.FLAG)[row] = (int) Math.max(0, stacks[side][1]);
    target.ints(PacketField.TTL)[row] = (int) (ttls[side] > 0 ? ttls[side] : USUAL_TTL);
    target.ints(PacketField.ID)[row] = ids[side]++ & 0xFFFF;
    target.ints(PacketField.OFF)[row] = 0;
    transport(tokens, side, target, row);
    for (Field label : labels) {
      target.text(label, row, key.extras().get(codec.extras().indexOf(label.column())));
    }
  }

  private long gap(int token) {
    return token < 0 ? 0 : codec.numbers(PacketTokens.GAPS).value(token, random.nextDouble());
  }

  private void endpoints(int side, Columns target, int row) {
    target.longs(PacketField.SRCIP)[row] = side == 0 ? key.srcip() : key.dstip();
    target.longs(PacketField.DSTIP)[row] = side == 0 ? key.dstip() : key.srcip();
    target.ints(PacketField.SRCPORT)[row] = side == 0 ? key.srcport() : key.dstport();
    target.ints(PacketField.DSTPORT)[row] = side == 0 ? key.dstport() : key.srcport();
    target.nulls(PacketField.SRCIP)[row] = false;
    target.nulls(PacketField.DSTIP)[row] = false;
  }

  private void transport(int[] tokens, int side, Columns target, int row) {
    int payload =
        (int)
            codec
                .numbers(PacketTokens.PAYLOADS)
                .value(tokens[PacketTokens.PAYLOAD], sizes.nextDouble());
    long header = 0;
    boolean isTcp = key.proto() == PacketFeatures.TCP;
    boolean isIcmp = key.proto() == PacketFeatures.ICMP;
    int kind = tokens[PacketTokens.KIND] < 0 ? 0 : kind(tokens[PacketTokens.KIND]);
    setNulls(target, row, isTcp, isTcp && (kind & SYN) != 0, isIcmp);
    if (isTcp) {
      promise.shows(kind, side);
      header = header(side, kind);
      tcp(tokens, side, kind, payload, target, row);
      target.ints(PacketField.TCP_HEADER_BYTES)[row] = (int) header;
    } else if (isIcmp) {
      target.ints(PacketField.ICMP_TYPE)[row] = Math.max(0, kind / PacketFeatures.ICMP_KINDS - 1);
      target.ints(PacketField.ICMP_CODE)[row] = kind % PacketFeatures.ICMP_KINDS;
    }
    target.ints(PacketField.PKT_LEN)[row] =
        (int) PacketFeatures.length(payload, key.proto(), header);
  }

  private static void setNulls(
      Columns target, int row, boolean isTcp, boolean isSyn, boolean isIcmp) {
    target.nulls(PacketField.TCP_FLAGS)[row] = !isTcp;
    target.nulls(PacketField.TCP_SEQ)[row] = !isTcp;
    target.nulls(PacketField.TCP_ACK)[row] = !isTcp;
    target.nulls(PacketField.TCP_WINDOW)[row] = !isTcp;
    target.nulls(PacketField.TCP_HEADER_BYTES)[row] = !isTcp;
    target.nulls(PacketField.TCP_MSS)[row] = !isSyn;
    target.nulls(PacketField.TCP_WINDOW_SCALE)[row] = !isSyn;
    target.nulls(PacketField.ICMP_TYPE)[row] = !isIcmp;
    target.nulls(PacketField.ICMP_CODE)[row] = !isIcmp;
  }

  private long window(int token, int side) {
    return token > 0
        ? codec.numbers(PacketTokens.WINDOWS).value(token - 1, sizes.nextDouble())
        : windows[side];
  }

  private long header(int side, int kind) {
    int place = PacketFeatures.resets(kind) ? 6 : (kind & SYN) != 0 ? 2 : 3;
    return Math.max(PacketFeatures.TCP_HEADER, stacks[side][place]);
  }

  private void tcp(int[] tokens, int side, int kind, int payload, Columns target, int row) {
    tcp.accept(
        side == 1,
        kind,
        payload,
        tokens[PacketTokens.SEQUENCE],
        tokens[PacketTokens.ACKNOWLEDGEMENT]);
    long window = window(tokens[PacketTokens.WINDOW], side);
    if (!PacketFeatures.resets(kind)) {
      windows[side] = window;
    }
    target.ints(PacketField.TCP_FLAGS)[row] = kind;
    target.longs(PacketField.TCP_SEQ)[row] = tcp.seq();
    target.longs(PacketField.TCP_ACK)[row] = (kind & ACK) != 0 ? tcp.ack() : 0;
    target.ints(PacketField.TCP_WINDOW)[row] = (int) window;
    if ((kind & SYN) != 0) {
      long mss = stacks[side][4];
      long scale = stacks[side][5];
      target.ints(PacketField.TCP_MSS)[row] = (int) Math.max(0, mss);
      target.nulls(PacketField.TCP_MSS)[row] = mss <= 0;
      target.ints(PacketField.TCP_WINDOW_SCALE)[row] = (int) Math.max(0, scale);
      target.nulls(PacketField.TCP_WINDOW_SCALE)[row] = scale < 0;
    }
  }
}

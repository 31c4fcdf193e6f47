package io.tracemint.family.conversations.record;

import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Numbers;
import io.tracemint.flows.FlowKey;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes the flow records of one conversation. */
final class FlowMaker implements RecordTokens.Maker {
  private final Codec codec;
  private final FlowKey key;
  private final RandomGenerator random;
  private final RandomGenerator sizes;
  private long time;

  FlowMaker(Codec codec, Draft draft) {
    this.codec = codec;
    this.key = draft.key();
    this.random = new Seed(draft.seed()).child("values").generator();
    this.sizes = new Seed(draft.like()).child("sizes").generator();
    this.time = draft.startNanos();
  }

  @Override
  public int open() {
    return Slot.NONE;
  }

  @Override
  public void make(int[] tokens, Columns target, int row) {
    boolean back = tokens[FlowTokens.DIRECTION] == 1;
    time += tokens[FlowTokens.GAP] < 0 ? 0 : time(FlowTokens.GAP, tokens);
    target.longs(FlowField.START_NANOS)[row] = time;
    target.ints(FlowField.VERSION)[row] = 4;
    target.longs(FlowField.SRCIP)[row] = back ? key.dstip() : key.srcip();
    target.longs(FlowField.DSTIP)[row] = back ? key.srcip() : key.dstip();
    target.nulls(FlowField.SRCIP)[row] = false;
    target.nulls(FlowField.DSTIP)[row] = false;
    target.ints(FlowField.SRCPORT)[row] = back ? key.dstport() : key.srcport();
    target.ints(FlowField.DSTPORT)[row] = back ? key.srcport() : key.dstport();
    target.ints(FlowField.PROTO)[row] = key.proto();
    volumes(tokens, target, row);
    nullable(FlowField.TCP_FLAGS, number(FlowTokens.FLAGS, tokens), target, row);
    nullable(FlowField.TOS, number(FlowTokens.TOS, tokens), target, row);
    text(FlowField.LABEL, FlowTokens.LABEL, tokens, target, row);
    text(FlowField.TYPE, FlowTokens.TYPE, tokens, target, row);
  }

  private void volumes(int[] tokens, Columns target, int row) {
    long packets = number(FlowTokens.PACKETS, tokens);
    target.longs(FlowField.DURATION_NANOS)[row] = Math.max(0, time(FlowTokens.DURATION, tokens));
    target.longs(FlowField.PACKETS)[row] = packets;
    target.longs(FlowField.BYTES)[row] = bytes(FlowTokens.BYTES, packets, tokens);
    long reverse = number(FlowTokens.REVERSE_PACKETS, tokens);
    boolean both = reverse >= 0 && hasReverse();
    target.nulls(FlowField.REVERSE_PACKETS)[row] = !both;
    target.nulls(FlowField.REVERSE_BYTES)[row] = !both;
    target.longs(FlowField.REVERSE_PACKETS)[row] = Math.max(0, reverse);
    target.longs(FlowField.REVERSE_BYTES)[row] =
        Math.max(0, bytes(FlowTokens.REVERSE_BYTES, reverse, tokens));
  }

  // A trace without records of both directions has one value there, which stands for none.
  private boolean hasReverse() {
    return codec.numbers(FlowTokens.name(FlowTokens.REVERSE_PACKETS)).size() > 1;
  }

  private long bytes(int slot, long packets, int[] tokens) {
    Numbers exact = codec.numbers(FlowTokens.name(slot));
    int token = tokens[slot];
    if (token < exact.size()) {
      return exact.value(token, sizes.nextDouble());
    }
    Numbers mean = codec.numbers(FlowTokens.mean(slot));
    return FlowTokens.bytes(mean.value(token - exact.size(), sizes.nextDouble()), packets);
  }

  private long number(int slot, int[] tokens) {
    return codec.numbers(FlowTokens.name(slot)).value(tokens[slot], sizes.nextDouble());
  }

  // Not even of two that are alike the same.
  private long time(int slot, int[] tokens) {
    return codec.numbers(FlowTokens.name(slot)).value(tokens[slot], random.nextDouble());
  }

  private static void nullable(FlowField field, long value, Columns target, int row) {
    target.ints(field)[row] = (int) Math.max(0, value);
    target.nulls(field)[row] = value < 0;
  }

  private void text(FlowField field, int slot, int[] tokens, Columns target, int row) {
    List<String> values = codec.texts().get(FlowTokens.name(slot));
    target.text(field, row, tokens[slot] < values.size() ? values.get(tokens[slot]) : "");
  }
}

package io.tracemint.family.netdiffusion.talk;

import io.tracemint.family.RecordBatches;
import io.tracemint.family.netdiffusion.bits.Codebooks;
import io.tracemint.family.netdiffusion.bits.Headers;
import io.tracemint.family.netdiffusion.bits.Quantity;
import io.tracemint.family.netdiffusion.bits.Word;
import io.tracemint.flows.FlowKey;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import io.tracemint.tcp.AcknowledgementStep;
import io.tracemint.tcp.SequenceStep;
import io.tracemint.tcp.TcpRealiser;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes the packets of one conversation of its layout and the scores of its bits: what is constant
 * is read off all rows together; numbers, lengths and windows are made to fit each other.
 */
public final class Talk implements RecordBatches.Cells {
  private static final int WORD = 4;
  private static final int DONT_FRAGMENT = 2;

  private final List<Field> features;
  private final Codebooks books;
  private final List<Word> words;
  private final float[] scores;
  private final int[] rows;
  private final TcpRealiser tcp;
  private final Room room = new Room();
  private final int[] ids = new int[2];
  private int packet;
  private int payload;

  /** What a talk is made of, the same for many. */
  public record Kit(List<Field> features, Codebooks books) {}

  /**
   * A conversation.
   *
   * @param words of its packets
   * @param scores rows of bits, among them its own
   * @param rows where its packets' are
   */
  public Talk(Kit kit, List<Word> words, float[] scores, int[] rows, RandomGenerator random) {
    this.features = kit.features();
    this.books = kit.books();
    this.words = words;
    this.scores = scores;
    this.rows = rows;
    this.tcp = new TcpRealiser(random.nextLong(1L << 32), random.nextLong(1L << 32));
    ids[0] = 1 + random.nextInt(0xFFFF);
    ids[1] = 1 + random.nextInt(0xFFFF);
  }

  public FlowKey key() {
    boolean ports = words.get(0).hasPorts();
    return new FlowKey(
        constant(Quantity.CLIENT, false),
        constant(Quantity.SERVER, false),
        ports ? (int) Math.max(1, constant(Quantity.CLIENT_PORT, false)) : 0,
        ports ? (int) Math.max(1, constant(Quantity.SERVER_PORT, false)) : 0,
        words.get(0).protocol(),
        List.of());
  }

  public boolean isBackward(int number) {
    return words.get(number).backward();
  }

  /** Turns to a packet. */
  public void turn(int number) {
    packet = number;
    Word word = words.get(number);
    if (word.identified()) {
      ids[side(word)] = (ids[side(word)] + 1) & 0xFFFF;
    }
    if (word.isTcp()) {
      segment(word);
    }
  }

  private static int side(Word word) {
    return word.backward() ? 1 : 0;
  }

  private void segment(Word word) {
    int header = Headers.least(word.withoutPayload());
    int wanted = word.payload() ? (int) read(Quantity.LENGTH) - header : 0;
    payload = (int) Math.min(wanted, room.left(word.backward()));
    boolean again = word.isSyn() && room.hasOpened(word.backward());
    tcp.accept(
        word.backward(),
        word.flags(),
        payload,
        (again ? SequenceStep.REPEATS_LAST : SequenceStep.IN_ORDER).number(),
        AcknowledgementStep.ALL.number());
    room.hear(word, payload, read(Quantity.WINDOW), word.scale() ? scale(word) : Room.NONE);
  }

  private int scale(Word word) {
    return (int) Math.min(14, Math.max(1, constant(Quantity.SCALE, word.backward())));
  }

  /** What the current packet's bits say. */
  private long read(Quantity quantity) {
    Word word = words.get(packet);
    float[] sums = new float[quantity.bits()];
    Codebooks.add(quantity, word, scores, rows[packet], sums);
    return books.read(quantity, sums, quantity == Quantity.LENGTH ? Headers.least(word) : 0);
  }

  /** What all packets say together, or those of a side. */
  private long constant(Quantity quantity, boolean backward) {
    float[] sums = new float[quantity.bits()];
    boolean ofSide = quantity.scope() == Quantity.Scope.SIDE;
    for (int i = 0; i < rows.length; i++) {
      Word word = words.get(i);
      if ((!ofSide || word.backward() == backward) && quantity.isTold(word)) {
        Codebooks.add(quantity, word, scores, rows[i], sums);
      }
    }
    return books.read(quantity, sums, 0);
  }

  @Override
  public long number(int feature) {
    Word word = words.get(packet);
    boolean back = word.backward();
    return switch ((PacketField) features.get(feature)) {
      case PKT_LEN -> length(word);
      case TOS -> constant(Quantity.TOS, back);
      case ID -> word.identified() ? ids[side(word)] : 0;
      case FLAG -> constant(Quantity.DF, back) * DONT_FRAGMENT;
      case TTL -> Math.max(1, constant(Quantity.TTL, back));
      case ICMP_TYPE -> word.icmpType();
      case ICMP_CODE -> word.icmpCode();
      default -> word.isTcp() ? ofTcp((PacketField) features.get(feature), word) : 0;
    };
  }

  private long length(Word word) {
    return word.isTcp()
        ? Headers.least(word.withoutPayload()) + (long) payload
        : read(Quantity.LENGTH);
  }

  private long ofTcp(PacketField field, Word word) {
    return switch (field) {
      case TCP_FLAGS -> word.flags();
      case TCP_SEQ -> tcp.seq();
      case TCP_ACK -> tcp.ack();
      case TCP_WINDOW -> read(Quantity.WINDOW);
      case TCP_HEADER_BYTES -> (long) WORD * word.words();
      case TCP_MSS -> word.segmentSize() ? constant(Quantity.SEGMENT_SIZE, word.backward()) : 0;
      case TCP_WINDOW_SCALE -> word.scale() ? scale(word) : 0;
      default -> 0;
    };
  }

  @Override
  public String text(int feature) {
    throw new IllegalStateException("Packets have no texts");
  }
}

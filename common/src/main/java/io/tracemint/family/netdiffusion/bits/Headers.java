package io.tracemint.family.netdiffusion.bits;

import io.tracemint.nprint.Layout;
import io.tracemint.nprint.RowEncoder;
import io.tracemint.repair.LeastBytes;

/**
 * Writes the headers of a packet and makes nPrint's row of them. Numbers that follow from other
 * packets, and checksums, are 0. Options are in the order of the export: segment size, window
 * scale, no operation.
 */
public final class Headers {
  /** Bits of a row. */
  public static final int BITS = Layout.USUAL.cells();

  private static final int IP_BYTES = 20;
  private static final int WORD = 4;
  private static final int DONT_FRAGMENT = 0x4000;
  private static final int FIRST_OPTION = 40;
  private static final int NO_OPERATION = 1;

  private final RowEncoder encoder = new RowEncoder(Layout.USUAL);
  private final byte[] bytes = new byte[IP_BYTES + 15 * WORD];

  /** The fewest bytes of such a packet. */
  public static int least(Word word) {
    return word.isTcp()
        ? IP_BYTES + WORD * word.words() + (word.payload() ? 1 : 0)
        : IP_BYTES + LeastBytes.of(word.protocol(), word.icmpType());
  }

  /**
   * The row of a packet, valid until the next one: 1, 0, or -1 where it has no such bit.
   *
   * @param values by {@link Quantity}
   */
  public byte[] row(Word word, long[] values) {
    java.util.Arrays.fill(bytes, (byte) 0);
    write(0, 1, 0x45);
    write(1, 1, values[Quantity.TOS.number()]);
    write(2, 2, values[Quantity.LENGTH.number()]);
    write(6, 2, values[Quantity.DF.number()] * DONT_FRAGMENT);
    write(8, 1, values[Quantity.TTL.number()]);
    write(9, 1, word.protocol());
    both(12, WORD, word, values[Quantity.CLIENT.number()], values[Quantity.SERVER.number()]);
    above(word, values);
    encoder.encode(bytes, 0, bytes.length);
    return encoder.row();
  }

  private void both(int at, int count, Word word, long client, long server) {
    write(at, count, word.backward() ? server : client);
    write(at + count, count, word.backward() ? client : server);
  }

  private void above(Word word, long[] values) {
    if (!word.hasPorts()) {
      write(20, 1, word.icmpType());
      write(21, 1, word.icmpCode());
      return;
    }
    both(20, 2, word, values[Quantity.CLIENT_PORT.number()], values[Quantity.SERVER_PORT.number()]);
    if (word.isTcp()) {
      write(32, 1, (long) word.words() << WORD);
      write(33, 1, word.flags());
      write(34, 2, values[Quantity.WINDOW.number()]);
      options(word, values);
    } else {
      write(24, 2, values[Quantity.LENGTH.number()] - IP_BYTES);
    }
  }

  private void options(Word word, long[] values) {
    int at = FIRST_OPTION;
    if (word.segmentSize()) {
      write(at, 2, 0x0204);
      write(at + 2, 2, values[Quantity.SEGMENT_SIZE.number()]);
      at += 4;
    }
    if (word.scale()) {
      write(at, 3, 0x010303);
      write(at + 3, 1, values[Quantity.SCALE.number()]);
      at += 4;
    }
    int end = Math.min(bytes.length, IP_BYTES + WORD * word.words());
    while (at < end) {
      write(at++, 1, NO_OPERATION);
    }
  }

  private void write(int at, int count, long value) {
    for (int i = 0; i < count; i++) {
      bytes[at + i] = (byte) (value >>> (Byte.SIZE * (count - 1 - i)));
    }
  }
}

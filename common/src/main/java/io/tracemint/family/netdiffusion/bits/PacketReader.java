package io.tracemint.family.netdiffusion.bits;

import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.List;

/** Reads words and values off the packets of conversations. */
final class PacketReader {
  private static final int WORD = 4;
  private static final int LEAST_WORDS = 5;
  private static final int DONT_FRAGMENT = 2;
  private static final int MORE_FRAGMENTS = 1;

  private final List<Field> features;

  PacketReader(List<Field> features) {
    this.features = features;
  }

  private long of(Conversation c, int packet, PacketField field) {
    return c.number(features.indexOf(field), packet);
  }

  /** Why a packet has no row, or nothing if it has one. */
  String refusal(Conversation c, int packet) {
    if (of(c, packet, PacketField.OFF) > 0
        || (of(c, packet, PacketField.FLAG) & MORE_FRAGMENTS) != 0) {
      return "fragments";
    }
    Word word = word(c, packet);
    if (!word.isPossible()) {
      return word.isTcp() ? "impossible TCP flags" : "protocols other than TCP, UDP and ICMP";
    }
    return "";
  }

  Word word(Conversation c, int packet) {
    int protocol = c.key().proto();
    boolean tcp = protocol == Word.TCP;
    int flags = tcp ? (int) of(c, packet, PacketField.TCP_FLAGS) : 0;
    int words = tcp ? headerWords(c, packet) : 0;
    boolean syn = tcp && (flags & 2) != 0;
    boolean size = syn && words > LEAST_WORDS && of(c, packet, PacketField.TCP_MSS) > 0;
    boolean scale =
        syn
            && words > LEAST_WORDS + (size ? 1 : 0)
            && of(c, packet, PacketField.TCP_WINDOW_SCALE) > 0;
    boolean icmp = protocol == Word.ICMP;
    return new Word(
        c.backward()[packet],
        protocol,
        flags,
        words,
        tcp && of(c, packet, PacketField.PKT_LEN) > 20 + WORD * words,
        size,
        scale,
        of(c, packet, PacketField.ID) != 0,
        icmp ? (int) of(c, packet, PacketField.ICMP_TYPE) : 0,
        icmp ? (int) of(c, packet, PacketField.ICMP_CODE) : 0);
  }

  private int headerWords(Conversation c, int packet) {
    long words = of(c, packet, PacketField.TCP_HEADER_BYTES) / WORD;
    return (int) Math.max(LEAST_WORDS, Math.min(15, words));
  }

  /** By {@link Quantity}. */
  long[] values(Conversation c, int packet, Word word) {
    long[] values = new long[Quantity.ALL.size()];
    for (Quantity quantity : Quantity.ALL) {
      values[quantity.number()] = value(quantity, c, packet, word);
    }
    return values;
  }

  private long value(Quantity quantity, Conversation c, int packet, Word word) {
    return switch (quantity) {
      case TOS -> of(c, packet, PacketField.TOS);
      case LENGTH -> Math.max(Headers.least(word), of(c, packet, PacketField.PKT_LEN));
      case DF -> (of(c, packet, PacketField.FLAG) & DONT_FRAGMENT) != 0 ? 1 : 0;
      case TTL -> of(c, packet, PacketField.TTL);
      case CLIENT -> c.key().srcip();
      case SERVER -> c.key().dstip();
      case CLIENT_PORT -> c.key().srcport();
      case SERVER_PORT -> c.key().dstport();
      case WINDOW -> of(c, packet, PacketField.TCP_WINDOW);
      case SEGMENT_SIZE -> Math.max(0, of(c, packet, PacketField.TCP_MSS));
      case SCALE -> Math.max(0, of(c, packet, PacketField.TCP_WINDOW_SCALE));
    };
  }
}

package io.tracemint.ingest.header;

import static io.tracemint.ingest.capture.Frames.CAPACITY;

import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.input.Bytes;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * 32-bit words of the headers of a block, in arrays of their own. Several columns are bits of one
 * word: the word is gathered from the frames once, and the columns are then shifted and masked out
 * of it by loops that the compiler turns into vector instructions.
 */
final class HeaderWords {
  /** Where a word starts in its header. */
  enum Word {
    IP_VERSION_TO_LENGTH(0),
    IP_ID_TO_OFFSET(4),
    IP_TTL_TO_CHECKSUM(8),
    PORTS(0),
    TCP_FLAGS_TO_WINDOW(12),
    UDP_LENGTH(4),
    ICMP_TYPE_TO_CODE(0);

    private final int at;

    Word(int at) {
      this.at = at;
    }
  }

  private final Transport transport;
  private final Map<Word, int[]> words = new EnumMap<>(Word.class);
  private final Set<Word> gathered = EnumSet.noneOf(Word.class);

  HeaderWords(Transport transport) {
    this.transport = transport;
    for (Word word : Word.values()) {
      words.put(word, new int[CAPACITY]);
    }
  }

  /** Forgets the block before. */
  void clear() {
    gathered.clear();
  }

  /** The word of every row of the block. */
  int[] of(Word word, Frames frames) {
    int[] values = words.get(word);
    if (gathered.add(word)) {
      gather(frames.bytes, headers(word, frames), word.at, values, frames.count);
    }
    return values;
  }

  private int[] headers(Word word, Frames frames) {
    return switch (word) {
      case IP_VERSION_TO_LENGTH, IP_ID_TO_OFFSET, IP_TTL_TO_CHECKSUM -> frames.ipAt;
      case PORTS -> transport.ports;
      case TCP_FLAGS_TO_WINDOW -> transport.tcp;
      case UDP_LENGTH -> transport.udp;
      case ICMP_TYPE_TO_CODE -> transport.icmp;
    };
  }

  private static void gather(byte[] bytes, int[] headers, int at, int[] to, int count) {
    for (int row = 0; row < count; row++) {
      to[row] = Bytes.i32(bytes, headers[row] + at);
    }
  }
}

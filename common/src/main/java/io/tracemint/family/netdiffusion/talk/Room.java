package io.tracemint.family.netdiffusion.talk;

import io.tracemint.family.netdiffusion.bits.Word;

/** How many bytes each side of a connection has room for, where all is acknowledged at once. */
final class Room {
  static final int NONE = -1;

  private static final int ACK = 16;

  private final Side client = new Side();
  private final Side server = new Side();

  private static final class Side {
    boolean opened;
    int scale = NONE;
    long window = Long.MAX_VALUE;
    long unheard;
  }

  private Side of(boolean backward) {
    return backward ? server : client;
  }

  boolean hasOpened(boolean backward) {
    return of(backward).opened;
  }

  /** Bytes that a side may send. */
  long left(boolean backward) {
    return Math.max(0, of(!backward).window - of(backward).unheard);
  }

  /**
   * Takes note of a segment.
   *
   * @param scale that a SYN announces, or {@link #NONE}
   */
  void hear(Word word, int payload, long window, int scale) {
    Side own = of(word.backward());
    Side other = of(!word.backward());
    if (word.resets()) {
      return;
    }
    own.unheard += payload;
    if ((word.flags() & ACK) != 0) {
      other.unheard = 0;
    }
    if (word.isSyn()) {
      own.opened = true;
      own.scale = scale;
      own.window = window;
    } else {
      // Without both SYNs nobody knows the scales.
      boolean known = own.opened && other.opened;
      boolean scaled = own.scale != NONE && other.scale != NONE;
      own.window = known ? window << (scaled ? own.scale : 0) : Long.MAX_VALUE;
    }
  }
}

package io.tracemint.tcp;

/**
 * Which flags segments of a connection may have, one after the other, as RFC 9293 has it: who has
 * sent a SYN waits for an answer, and after a FIN come only acknowledgements. Traces with lost
 * packets or attacks have others; families that learn such do not make them.
 */
public final class FlagOrder {
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;

  private final Peer client = new Peer();
  private final Peer server = new Peer();

  /** What a side has done on which others depend. */
  private static final class Peer {
    boolean spoke;
    boolean opened;
    boolean finished;
    boolean reset;
  }

  private Peer peer(boolean backward) {
    return backward ? server : client;
  }

  /** Takes note of a segment, the server's if {@code backward}. */
  public void hear(boolean backward, int flags) {
    Peer own = peer(backward);
    own.spoke |= (flags & RST) == 0;
    own.opened |= (flags & SYN) != 0;
    own.finished |= (flags & FIN) != 0;
    own.reset |= (flags & RST) != 0;
  }

  /** Whether the side has sent anything but a RST. */
  public boolean hasSpoken(boolean backward) {
    return peer(backward).spoke;
  }

  /** Whether the side has sent its FIN, and so all its bytes. */
  public boolean hasFinished(boolean backward) {
    return peer(backward).finished;
  }

  /** Whether flags can be together. */
  public static boolean isPossible(int flags) {
    boolean starts = (flags & SYN) != 0;
    return starts ? (flags & (FIN | RST)) == 0 : (flags & (RST | ACK)) != 0;
  }

  /** Whether a segment with these flags can come next; the first of a capture may be any. */
  public boolean fits(boolean backward, int flags) {
    if ((flags & RST) != 0) {
      return true;
    }
    Peer own = peer(backward);
    if (own.reset || (own.finished && (flags & (SYN | FIN)) != 0)) {
      return false;
    }
    return (flags & SYN) != 0 ? opens(own, peer(!backward), flags) : !isWaiting();
  }

  private static boolean opens(Peer own, Peer other, int flags) {
    boolean answers = (flags & ACK) != 0;
    return own.spoke
        ? own.opened && !other.spoke && !answers
        : answers && (other.opened || !other.spoke);
  }

  /** Whether one side has asked for a connection and the other has not agreed yet. */
  private boolean isWaiting() {
    boolean asked = client.opened || server.opened;
    return asked && !(client.spoke && server.spoke);
  }
}

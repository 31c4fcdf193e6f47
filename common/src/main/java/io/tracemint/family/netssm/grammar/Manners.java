package io.tracemint.family.netssm.grammar;

import io.tracemint.tcp.AcknowledgementStep;
import io.tracemint.tcp.SequenceStep;
import java.util.List;

/**
 * Tokens that are not drawn although a trace may have them: invalid TCP (RFC 9293), and numbers
 * outside the sample's range. Traces with lost packets or attacks have such; they are encoded and
 * learnt, but not generated.
 */
public final class Manners implements Limits {
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;

  private final Script script;
  private final List<Bounds> bounds;
  private Peer[] peers = {new Peer(), new Peer()};

  /** What a side has done of which others depend. */
  private static final class Peer {
    boolean spoke;
    boolean opened;
    boolean finished;
    boolean reset;
  }

  public Manners(Script script, List<Bounds> bounds) {
    this.script = script;
    this.bounds = bounds;
  }

  /** Takes note of a packet that is now told. */
  public void hear() {
    if (script.packets() == 1) {
      peers = new Peer[] {new Peer(), new Peer()};
    }
    if (script.protocol() == Script.TCP && script.side().offset == 0) {
      int flags = (int) script.value(Part.FLAGS);
      Peer own = own();
      own.spoke |= (flags & RST) == 0;
      own.opened |= (flags & SYN) != 0;
      own.finished |= (flags & FIN) != 0;
      own.reset |= (flags & RST) != 0;
    }
  }

  private boolean isFirst() {
    return script.packets() == 0;
  }

  private Peer own() {
    return peers[script.isServer() ? 1 : 0];
  }

  private Peer other() {
    return peers[script.isServer() ? 0 : 1];
  }

  @Override
  public boolean allows(long value) {
    if (!script.allows(value)) {
      return false;
    }
    return switch (script.next()) {
      case FLAGS -> isPossible((int) value) && (isFirst() || fits((int) value));
      case SEQUENCE -> isFirst() || isSequence((int) value);
      case ACKNOWLEDGEMENT -> isAcknowledgement((int) value);
      default -> true;
    };
  }

  private static boolean isPossible(int flags) {
    boolean starts = (flags & SYN) != 0;
    return starts ? (flags & (FIN | RST)) == 0 : (flags & (RST | ACK)) != 0;
  }

  /** Whether a segment with these flags can come next. */
  private boolean fits(int flags) {
    if ((flags & RST) != 0) {
      return true;
    }
    Peer own = own();
    if (own.reset || (own.finished && (flags & (SYN | FIN)) != 0)) {
      return false;
    }
    return (flags & SYN) != 0 ? opens(flags) : !isWaiting();
  }

  private boolean opens(int flags) {
    boolean answers = (flags & ACK) != 0;
    return own().spoke
        ? own().opened && !other().spoke && !answers
        : answers && (other().opened || !other().spoke);
  }

  /** Whether one side has asked for a connection and the other has not agreed yet. */
  private boolean isWaiting() {
    boolean asked = own().opened || other().opened;
    return asked && !(own().spoke && other().spoke);
  }

  private boolean isSequence(int step) {
    boolean repeats = script.isSyn() && own().spoke;
    if (repeats) {
      return step == SequenceStep.REPEATS_LAST.number();
    }
    boolean plain = script.isSyn() || own().finished;
    return !plain || step == SequenceStep.IN_ORDER.number();
  }

  private boolean isAcknowledgement(int step) {
    if ((script.value(Part.FLAGS) & ACK) == 0) {
      return step == AcknowledgementStep.NONE.number();
    }
    return script.isSyn()
        ? step == AcknowledgementStep.ALL.number()
        : step != AcknowledgementStep.NONE.number() && step != AcknowledgementStep.AHEAD.number();
  }

  @Override
  public long least() {
    long seen = bounds.get(script.next().number()).least();
    return Math.max(script.least(), seen == Bounds.NONE.least() ? 0 : seen);
  }

  @Override
  public long most() {
    if (script.next() == Part.LENGTH && isEmptyHanded()) {
      return script.least();
    }
    long seen = bounds.get(script.next().number()).most();
    return seen == Bounds.NONE.most()
        ? script.most()
        : Math.max(least(), Math.min(seen, script.most()));
  }

  /** Whether all bytes of the side were sent before. */
  private boolean isEmptyHanded() {
    return script.protocol() == Script.TCP
        && script.side().offset == 0
        && !isFirst()
        && own().finished;
  }
}

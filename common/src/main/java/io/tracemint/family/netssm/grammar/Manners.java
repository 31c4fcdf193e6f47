package io.tracemint.family.netssm.grammar;

import io.tracemint.tcp.AcknowledgementStep;
import io.tracemint.tcp.FlagOrder;
import io.tracemint.tcp.SequenceStep;
import java.util.List;

/**
 * Tokens that are not drawn although a trace may have them: invalid TCP (RFC 9293), and numbers
 * outside the sample's range. Traces with lost packets or attacks have such; they are encoded and
 * learnt, but not generated.
 */
public final class Manners implements Limits {
  private static final int ACK = 16;

  private final Script script;
  private final List<Bounds> bounds;
  private FlagOrder order = new FlagOrder();

  public Manners(Script script, List<Bounds> bounds) {
    this.script = script;
    this.bounds = bounds;
  }

  /** Takes note of a packet that is now told. */
  public void hear() {
    if (script.packets() == 1) {
      order = new FlagOrder();
    }
    if (script.protocol() == Script.TCP && script.side().offset == 0) {
      order.hear(script.isServer(), (int) script.value(Part.FLAGS));
    }
  }

  private boolean isFirst() {
    return script.packets() == 0;
  }

  @Override
  public boolean allows(long value) {
    if (!script.allows(value)) {
      return false;
    }
    return switch (script.next()) {
      case FLAGS -> isFlags((int) value);
      case SEQUENCE -> isFirst() || isSequence((int) value);
      case ACKNOWLEDGEMENT -> isAcknowledgement((int) value);
      default -> true;
    };
  }

  private boolean isFlags(int flags) {
    return FlagOrder.isPossible(flags) && (isFirst() || order.fits(script.isServer(), flags));
  }

  private boolean isSequence(int step) {
    boolean repeats = script.isSyn() && order.hasSpoken(script.isServer());
    if (repeats) {
      return step == SequenceStep.REPEATS_LAST.number();
    }
    boolean plain = script.isSyn() || order.hasFinished(script.isServer());
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
        && order.hasFinished(script.isServer());
  }
}

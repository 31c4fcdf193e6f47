package io.tracemint.check.tcp;

import io.tracemint.check.finding.Findings;
import io.tracemint.check.finding.Rule;

/**
 * The states and numbers of a TCP connection as RFC 9293 has them, seen from a capture: what was
 * not captured must be told from what is wrong.
 */
final class Connection {
  // A port that was silent for so long may be used again though nobody closed it.
  private static final long IDLE_NANOS = 60_000_000_000L;

  private final Findings findings;
  private final Side first = new Side();
  private final Side second = new Side();
  private boolean handshakeMissed;
  private long lastNanos;

  Connection(Findings findings) {
    this.findings = findings;
  }

  /** Whether a segment belongs to a new connection of the same ends. */
  boolean isFollowedBy(Segment segment, boolean bySecond) {
    Side from = bySecond ? second : first;
    Side to = bySecond ? first : second;
    if (!segment.is(Segment.SYN) || segment.is(Segment.ACK)) {
      return false;
    }
    boolean again = from.started && from.firstNumber == segment.sequence;
    boolean over = from.reset || to.reset || from.finished || to.finished;
    boolean unanswered = !to.known;
    boolean idle = segment.timeNanos - lastNanos > IDLE_NANOS;
    return !again && (over || idle || (from.known && unanswered));
  }

  void take(Segment segment, boolean bySecond) {
    Side from = bySecond ? second : first;
    Side to = bySecond ? first : second;
    lastNanos = segment.timeNanos;
    if (segment.is(Segment.RST)) {
      reset(from, to);
    } else if (segment.is(Segment.SYN)) {
      start(segment, from, to);
    } else if (from.reset) {
      findings.breaks(Rule.TCP_AFTER_RESET);
    } else {
      goOn(segment, from, to);
    }
  }

  private void reset(Side from, Side to) {
    if (!from.known && !to.known) {
      findings.breaks(Rule.TCP_MIDSTREAM);
      // What the other still has on its way is no start of a conversation either.
      handshakeMissed = true;
    }
    from.reset = true;
  }

  private void start(Segment segment, Side from, Side to) {
    if (from.started && from.firstNumber == segment.sequence) {
      findings.breaks(Rule.TCP_RETRANSMISSION);
      return;
    }
    if (from.known) {
      findings.breaks(Rule.TCP_SYN_AGAIN);
    }
    from.start(segment);
    if (segment.is(Segment.ACK)) {
      answer(segment, from, to);
    }
  }

  private void answer(Segment segment, Side from, Side to) {
    if (!to.known) {
      findings.breaks(Rule.TCP_MIDSTREAM);
      to.join(segment.acknowledgement);
    } else if (to.started && !lies(segment.acknowledgement, to.firstNumber + 1, to.edge)) {
      findings.breaks(Rule.TCP_HANDSHAKE);
    }
    acknowledge(segment, from);
    from.allow(segment.acknowledgement + segment.window);
  }

  private static boolean lies(int number, int least, int most) {
    return number - least >= 0 && most - number >= 0;
  }

  private void goOn(Segment segment, Side from, Side to) {
    greet(segment, from, to);
    Numbers.check(segment, from, to, findings);
    if (segment.is(Segment.ACK)) {
      if (to.known && segment.acknowledgement - to.edge > 0) {
        findings.breaks(Rule.TCP_UNSEEN_ACK);
        to.reach(segment.acknowledgement);
      }
      if (!to.known) {
        to.join(segment.acknowledgement);
      }
      acknowledge(segment, from);
      allow(segment, from, to);
    }
  }

  // Nobody may speak before the other's SYN is there; in a capture that starts late, all do.
  private void greet(Segment segment, Side from, Side to) {
    boolean begun = from.started || to.started;
    boolean both = from.known && to.known;
    if (!begun && !from.known && !to.known && !handshakeMissed) {
      findings.breaks(Rule.TCP_MIDSTREAM);
    } else if (begun && !both && !handshakeMissed) {
      findings.breaks(Rule.TCP_HANDSHAKE);
    }
    handshakeMissed |= !both;
    if (!from.known) {
      from.join(segment.sequence);
    }
  }

  private void acknowledge(Segment segment, Side from) {
    if (from.acknowledges && segment.acknowledgement - from.acknowledged < 0) {
      findings.breaks(Rule.TCP_ACK_BACK);
      return;
    }
    from.acknowledges = true;
    from.acknowledged = segment.acknowledgement;
  }

  private static void allow(Segment segment, Side from, Side to) {
    if (from.started && to.started && from.optionsKnown && to.optionsKnown) {
      boolean scaled = from.scale != Segment.NONE && to.scale != Segment.NONE;
      from.allow(segment.acknowledgement + (segment.window << (scaled ? from.scale : 0)));
    }
  }
}
